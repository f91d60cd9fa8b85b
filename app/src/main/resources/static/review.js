// Keys for judging, and focus and scrolling after a claim was swapped in. Everything it does can also be done with links and buttons.
const review = () => document.getElementById("review");
const byKey = (key) => review().querySelector(`[data-key="${key}"]`);
const stored = "credence-review-keys";
let opened = 0;

/** Brings a citation into sight inside the evidence, without moving the page. */
const show = (mark, light) => {
  const source = mark.closest(".source");
  const offset = mark.getBoundingClientRect().top - source.getBoundingClientRect().top;
  source.scrollTop += offset - source.clientHeight / 4;
  if (!light) return;
  review().querySelectorAll("mark.lit").forEach((other) => other.classList.remove("lit"));
  mark.classList.add("lit");
};

const arrive = () => {
  opened = 0;
  const first = review().querySelector(".source mark");
  if (first) show(first, false);
  const box = document.getElementById("keys-on");
  if (!box) return;
  box.closest("label").hidden = false;
  box.checked = localStorage.getItem(stored) !== "off";
};

/** Sends the judgement where level and reason are there, else goes to what is missing. */
const judge = (key) => {
  const button = byKey(key);
  if (!button) return;
  const form = button.form;
  form.dataset.outcome = button.value;
  if (key === "a" && !form.querySelector("[name=level]:checked")) form.querySelector("[name=level]").focus();
  else if (!form.reason.value.trim()) form.reason.focus();
  else button.click();
};

const openNext = () => {
  const marks = [...review().querySelectorAll(".source mark")];
  if (!marks.length) return;
  const mark = marks[opened++ % marks.length];
  mark.closest(".source").scrollIntoView({ block: "nearest" });
  show(mark, true);
};

const level = () => {
  const choice = review().querySelector("[name=level]:checked") ?? review().querySelector("[name=level]");
  choice?.focus();
};

const help = () => {
  const keys = document.getElementById("keys");
  keys.open = !keys.open;
  keys.querySelector("summary").focus();
};

const click = (key) => () => byKey(key)?.click();
const actions = {
  j: click("j"), k: click("k"), u: click("u"), a: () => judge("a"), r: () => judge("r"), l: level, o: openNext, "?": help,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const form = event.target.form;
  if (event.key === "Enter" && event.target.name === "reason" && form.dataset.outcome) {
    event.preventDefault();
    form.querySelector(`button[value=${form.dataset.outcome}]`).click();
  }
  if (event.target.matches("input:not([type=radio],[type=checkbox]),textarea,select")) return;
  const action = actions[event.key.toLowerCase()];
  if (!action || (event.key !== "?" && document.getElementById("keys-on")?.checked === false)) return;
  event.preventDefault();
  action();
});

document.addEventListener("click", (event) => {
  const cite = event.target.closest(".claim a.cite");
  if (!cite) return;
  event.preventDefault();
  const mark = document.getElementById(cite.hash.slice(1));
  mark.closest(".source").scrollIntoView({ block: "nearest" });
  show(mark, true);
});

document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") localStorage.setItem(stored, event.target.checked ? "on" : "off");
});

/** A swapped page says what changed, keeps the focus near, and stays where the claim can be read. */
document.addEventListener("htmx:afterSettle", () => {
  arrive();
  document.getElementById("said").textContent = review().querySelector(".told p")?.textContent ?? "";
  const again = document.getElementById("problem");
  document.getElementById(again ? "reason" : "claim-title")?.focus({ preventScroll: true });
  const columns = review().querySelector(".review");
  const top = columns?.getBoundingClientRect().top ?? 0;
  if (review().querySelector(".alert.good")) scrollTo(0, 0);
  else if (!again && (top < 0 || top > innerHeight / 2)) columns?.scrollIntoView();
});

arrive();
