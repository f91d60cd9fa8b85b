// Lists the chosen files, and lets files be dropped anywhere on the form. Without it the file field does the same by itself.
const field = document.getElementById("files");
const list = document.getElementById("chosen");

const show = () => list.replaceChildren(...[...field.files].map((file) => {
  const line = document.createElement("li");
  line.textContent = `${file.name}, ${Math.ceil(file.size / 1000).toLocaleString("en")} KB`;
  return line;
}));

const over = (event, on) => {
  event.preventDefault();
  field.classList.toggle("over", on);
};

field.addEventListener("change", show);
field.form.addEventListener("dragover", (event) => over(event, true));
field.form.addEventListener("dragleave", (event) => over(event, false));
field.form.addEventListener("drop", (event) => {
  over(event, false);
  if (!event.dataTransfer.files.length) return;
  field.files = event.dataTransfer.files;
  show();
});
