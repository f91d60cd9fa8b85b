package credence.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an empty data folder to a revoked credential: seven people, a browser each. */
@Order(1)
@ExtendWith({Stage.class, Stage.Story.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {
    private static final String SCHEME = "AI-augmented engineer (practitioner)";
    private static final String ORGANISATION = "The parcel carrier";
    private static final String PASSWORD = "four words make one";
    private static final int INDEPENDENT = 2;
    private static final Path AMARA = Program.root().resolve("examples/evidence/amara");
    private static final LocatorAssertions.IsVisibleOptions AFTER_WORK =
            new LocatorAssertions.IsVisibleOptions().setTimeout(300_000);

    private House house;

    @BeforeEach
    void enter(House house) {
        this.house = house;
    }

    @AfterEach
    void no_browser_complained() {
        assertThat(house.complaints()).isEmpty();
    }

    @Test
    @Order(1)
    void the_printed_address_opens_the_set_up_and_leads_in() {
        Visitor administrator = house.enter("administrator", Visitor.Kind.ORDINARY);
        administrator.visit(house.program().entrance());
        assertThat(administrator.heading("Set up Credence")).isVisible();
        keepsTheRules("administrator", "setup");

        administrator.fill("Organisation", ORGANISATION);
        administrator.fill("Your name", "Administrator");
        administrator.fill("Your e-mail address", "administrator@example.org");
        administrator.fill("Password", PASSWORD);
        administrator.press("Create the organisation");

        assertThat(administrator.heading("Welcome, Administrator")).isVisible();
        house.remember("home-administrator", "administrator");
        house.remember("sign-in", House.OUTSIDER, "/sign-in");
        house.remember("design", "administrator", "/design");
        house.remember("account", "administrator", "/account");
        house.remember("journal", "administrator", "/journal");
        house.remember("journal-entry", "administrator", "/journal/0");
        house.remember("operation", "administrator", "/operation");
        house.remember("keys", "administrator", "/credentials/keys");
        house.remember("commissioned", "administrator", "/credentials/commissioned");
    }

    @Test
    @Order(2)
    void the_administrator_invites_people_who_choose_their_passwords_themselves() {
        Visitor administrator = house.who("administrator");
        String forAmara = invitation(administrator, "Amara Diallo", "amara", "Learner");
        String forAnother = invitation(administrator, "Another learner", "another", "Learner");
        String forAssessor = invitation(administrator, "Assessor", "assessor", "Assessor");
        String forOfficer =
                invitation(administrator, "Officer", "officer", "Certification officer");
        administrator.visit("/people");
        house.remember("people", "administrator");
        administrator.follow("Amara Diallo");
        house.remember("person", "administrator");

        accept(house.enter("amara", Visitor.Kind.ORDINARY), forAmara, "Amara Diallo");
        accept(house.enter("another", Visitor.Kind.WITHOUT_SCRIPTS), forAnother, "Another learner");
        accept(house.enter("assessor", Visitor.Kind.ORDINARY), forAssessor, "Assessor");
        accept(house.enter("officer", Visitor.Kind.ORDINARY), forOfficer, "Officer");
    }

    /** The link to hand on. */
    private static String invitation(
            Visitor administrator, String name, String handle, String role) {
        administrator.visit("/people");
        administrator.fill("Name", name);
        administrator.fill("E-mail address or handle", handle);
        if (!role.equals("Learner")) administrator.page().getByLabel("Learner").uncheck();
        administrator.tick(role);
        administrator.press("Add the person");
        return administrator.page().getByLabel("Invitation link").inputValue();
    }

    private static void accept(Visitor invited, String link, String name) {
        invited.visit(link);
        invited.fill("Password", PASSWORD);
        invited.press("Save and sign in");
        assertThat(invited.heading("Welcome, " + name)).isVisible();
    }

    @Test
    @Order(3)
    void a_skill_is_found_in_ones_own_words() {
        Visitor amara = house.who("amara");
        amara.follow("Skills");
        house.remember("skills", "amara");
        amara.fill("In your own words", "read what the tool wrote before it is merged");
        amara.page().locator("#hits a").first().click();
        assertThat(amara.heading("What counts")).isVisible();
        house.remember("skill", "amara");
        house.remember("framework", "amara", "/skills/delivery-judgement");
        house.remember("role", "amara", "/skills/roles/software-engineer");

        amara.follow("Schemes");
        house.remember("schemes", "amara");
        amara.follow(SCHEME);
        assertThat(amara.heading(SCHEME)).isVisible();
        house.remember("scheme", "amara");
    }

    @Test
    @Order(4)
    void evidence_of_five_kinds_is_handed_in_at_once_and_its_reading_can_be_watched() {
        Visitor amara = house.who("amara");
        amara.visit("/evidence");
        amara.follow("Add evidence");
        house.remember("evidence-form", "amara");
        amara.page()
                .getByLabel("Files", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(
                        files(
                                "release-review.pdf",
                                "tool-trial.docx",
                                "rota-incident.md",
                                "reflection.md",
                                "label-printer.zip"));
        assertThat(amara.page().locator("#chosen li")).hasCount(5);
        amara.page().getByLabel("Where does it come from?").selectOption("Work");
        amara.fill(
                "What was your own part?", "I led the change and read all of the generated code.");
        amara.tick("Made with AI assistance");
        amara.fill("Your names in a repository's history", "amara@example.org\nAmara Diallo");
        amara.press("Add evidence");

        assertThat(amara.page().locator("#pieces tbody tr")).hasCount(5);
        assertThat(amara.page().locator("#pieces .badge.good"))
                .hasCount(5, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
        house.remember("evidence", "amara");
        amara.follow("label-printer.zip");
        assertThat(amara.heading("label-printer.zip")).isVisible();
        house.remember("piece", "amara");
    }

    private static Path[] files(String... names) {
        return Stream.of(names).map(AMARA::resolve).toArray(Path[]::new);
    }

    @Test
    @Order(5)
    void without_scripts_evidence_is_handed_in_all_the_same() {
        Visitor another = house.who("another");
        another.visit("/evidence/new");
        another.page()
                .getByLabel("Files", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(files("rota-incident.md"));
        another.press("Add evidence");
        another.lookAgainFor(
                another.page().locator("#pieces:has(.badge.good):not(:has(.badge.accent))"));
    }

    @Test
    @Order(6)
    void the_learner_sees_the_claims_first_and_then_hands_in() {
        ask(house.who("amara"));
        ask(house.who("another"));
        Visitor amara = house.who("amara");
        keepsTheRules("amara", "waiting");
        assertThat(amara.button("Hand in")).isVisible(AFTER_WORK);
        assertThat(amara.page().locator("article .quote").first()).isVisible();
        keepsTheRules("amara", "claims-first");
        house.remember("what-it-shows", "amara");

        Visitor assessor = house.who("assessor");
        assessor.visit("/review");
        assertThat(assessor.heading("Nothing waits for you")).isVisible();
        house.remember("home-learner", "amara", "/");

        amara.press("Hand in");
        assertThat(amara.heading(SCHEME)).isVisible();
        house.remember("application", "amara");
        house.remember("applications", "amara", "/applications");
        house.remember("application-new", "amara", "/applications/new");
    }

    private static void ask(Visitor learner) {
        learner.visit("/applications/new");
        learner.choose(
                learner.page()
                        .getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(SCHEME)));
        learner.press("See what it shows");
        assertThat(learner.heading("What your evidence shows")).isVisible();
    }

    @Test
    @Order(7)
    void the_assessor_judges_by_keyboard_and_by_mouse() {
        Visitor assessor = house.who("assessor");
        assessor.visit("/");
        house.remember("home-assessor", "assessor");
        assessor.follow("Review");
        house.remember("review-queue", "assessor");
        keepsTheRules("assessor", "to-judge");
        assessor.follow("Judge Amara Diallo's application");
        house.remember("review", "assessor");
        keepsTheRules("assessor", "judging");
        Judging judging = new Judging(assessor);
        assertThat(judging.claims()).isGreaterThan(3);

        judging.press("j");
        judging.arrivesAt(2);
        judging.press("k");
        judging.arrivesAt(1);
        judging.judgeByKeyboard("r", "It tells what others did.");
        judging.arrivesAt(2);
        judging.seesJudged(1);
        judging.press("u");
        judging.arrivesAt(1);
        judging.seesJudged(0);
        judging.chooseLevelByKeyboard(INDEPENDENT);
        judging.judgeByKeyboard("a", "The passage tells what was done and why.");
        judging.arrivesAt(2);
        judging.seesJudged(1);

        judging.undo();
        judging.seesJudged(0);
        for (int judged = 0; judged < judging.claims(); judged++) {
            judging.accept(INDEPENDENT, "The act is the applicant's own and can be checked.");
            judging.seesJudged(judged + 1);
        }
        assertThat(assessor.page().getByText("All claims are judged.")).isVisible();
    }

    @Test
    @Order(8)
    void without_scripts_an_application_is_handed_in_judged_and_refused() {
        Visitor another = house.who("another");
        another.lookAgainFor(another.button("Hand in"));
        another.press("Hand in");
        assertThat(another.heading(SCHEME)).isVisible();

        Visitor assessor = signedIn("assessor-without-scripts", "assessor");
        assessor.visit("/review");
        assessor.follow("Judge Another learner's application");
        Judging judging = new Judging(assessor);
        judging.accept(INDEPENDENT, "The level follows from the descriptor.");
        judging.seesJudged(1);
        judging.undo();
        judging.seesJudged(0);
        for (int judged = 0; judged < judging.claims(); judged++) {
            judging.accept(INDEPENDENT, "The level follows from the descriptor.");
            judging.seesJudged(judged + 1);
        }

        Visitor officer = signedIn("officer-without-scripts", "officer");
        officer.visit("/decisions");
        officer.follow("Decide Another learner's application");
        officer.fill("Reason, for the applicant to read", "One piece shows too little of it.");
        officer.press("Do not certify");
        assertThat(officer.heading("Not certified")).isVisible();
    }

    private Visitor signedIn(String name, String handle) {
        Visitor visitor = house.enter(name, Visitor.Kind.WITHOUT_SCRIPTS);
        visitor.visit("/sign-in");
        visitor.fill("E-mail address or handle", handle);
        visitor.fill("Password", PASSWORD);
        visitor.press("Sign in");
        return visitor;
    }

    @Test
    @Order(9)
    void the_officer_decides_and_the_credential_stands_at_a_public_page() {
        Visitor officer = house.who("officer");
        officer.visit("/");
        house.remember("home-officer", "officer");
        officer.follow("Decisions");
        house.remember("decisions", "officer");
        keepsTheRules("officer", "to-decide");
        officer.follow("Decide Amara Diallo's application");
        keepsTheRules("officer", "deciding");
        officer.fill(
                "Reason, for the applicant to read",
                "Every requirement is met by what the assessor accepted.");
        officer.press("Certify");
        assertThat(officer.heading("Certified")).isVisible();
        house.remember("decision", "officer");

        officer.follow("Credentials");
        officer.lookAgainFor(officer.link(SCHEME));
        house.remember("credentials", "officer");
        officer.follow(SCHEME);
        house.remember("credential", "officer");

        Visitor outsider = house.enter(House.OUTSIDER, Visitor.Kind.ORDINARY);
        outsider.visit(publicPage(officer));
        assertThat(outsider.page().getByRole(AriaRole.STATUS)).containsText("Valid");
        assertThat(outsider.page().locator(".award")).containsText(ORGANISATION);
        assertThat(outsider.page().locator(".award")).containsText("Amara Diallo");
        assertThat(outsider.page().locator(".scale [aria-current]").first()).isVisible();
        house.remember("public", House.OUTSIDER);
    }

    private static String publicPage(Visitor reader) {
        return reader.link("Open the public page").getAttribute("href");
    }

    @Test
    @Order(10)
    void anybody_can_check_the_downloaded_credential_without_an_account() {
        Visitor outsider = house.who(House.OUTSIDER);
        Download file =
                outsider.page().waitForDownload(() -> outsider.follow("Download the credential"));
        outsider.visit("/verify");
        house.remember("verify", House.OUTSIDER);
        house.remember("verify-many", House.OUTSIDER, "/verify/many");
        outsider.page()
                .getByLabel("File", new Page.GetByLabelOptions().setExact(true))
                .setInputFiles(file.path());
        outsider.press("Verify");

        assertThat(outsider.heading("Valid")).isVisible();
        keepsTheRules(outsider, "verified");
    }

    @Test
    @Order(11)
    void the_holder_chooses_which_passages_everybody_may_read() {
        Visitor amara = house.who("amara");
        Visitor outsider = house.who(House.OUTSIDER);
        amara.visit("/applications");
        amara.follow(SCHEME);
        amara.follow("See your credential");
        house.remember("credential-holder", "amara");
        String address = publicPage(amara);
        Locator first = amara.page().locator(".passage-choice").first();
        String quote = first.locator("blockquote").innerText();
        outsider.visit(address);
        assertThat(outsider.page().getByText(quote)).hasCount(0);

        first.getByRole(AriaRole.CHECKBOX).check();
        amara.press("Save what is shown");
        outsider.page().reload();
        assertThat(outsider.page().locator(".passage")).hasCount(1);
        assertThat(outsider.page().locator(".passage")).containsText(quote);
        keepsTheRules(House.OUTSIDER, "public-with-passage");
    }

    @Test
    @Order(12)
    void after_the_officer_revokes_it_the_public_page_says_so() {
        Visitor officer = house.who("officer");
        Visitor outsider = house.who(House.OUTSIDER);
        officer.fill("Reason, for everybody to read", "Issued by mistake.");
        officer.press("Revoke this credential");
        assertThat(officer.page().getByText("The credential is revoked.")).isVisible();

        outsider.page().reload();
        assertThat(outsider.page().getByRole(AriaRole.STATUS)).containsText("Revoked");
        assertThat(outsider.page().getByRole(AriaRole.STATUS)).containsText("Issued by mistake.");
        keepsTheRules(House.OUTSIDER, "revoked");
    }

    @Test
    @Order(13)
    void without_scripts_a_grant_is_taken_back_and_the_organisation_keeps_what_it_decided() {
        Visitor another = house.who("another");
        another.visit("/applications");
        another.follow(SCHEME);
        another.push(
                another.page()
                        .locator(
                                "summary", new Page.LocatorOptions().setHasText("Take the grant")));
        another.press("Take the grant back");
        assertThat(another.page().getByText("You took the grant back on")).isVisible();
        house.remember("application-closed", "another");

        Visitor officer = house.who("officer-without-scripts");
        officer.visit("/decisions");
        officer.follow("Another learner");
        assertThat(officer.page().getByText("has taken back the grant")).isVisible();
        assertThat(officer.page().getByText("One piece shows too little of it.")).isVisible();
        house.remember("decision-closed", "officer-without-scripts");
    }

    /**
     * For pages as they are only at this moment of the story, opened once more in another window.
     */
    private void keepsTheRules(String who, String name) {
        try (Visitor again = house.window(who)) {
            again.visit(house.who(who).page().url());
            keepsTheRules(again, name);
            assertThat(again.complaints()).isEmpty();
        }
    }

    private static void keepsTheRules(Visitor visitor, String name) {
        Pictures.take(visitor.page(), name);
        assertThat(Rules.brokenBy(visitor.page())).isEmpty();
    }
}
