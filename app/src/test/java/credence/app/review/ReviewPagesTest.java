package credence.app.review;

import static credence.app.platform.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Counted;
import credence.app.platform.Spaces;
import credence.decision.Judgement;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Judging and deciding, as a browser without scripts meets it. */
@AppTest
class ReviewPagesTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Applications applications;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    @LocalServerPort int port;
    private Actor learner;
    private Actor assessor;
    private Actor officer;
    private UUID id;
    private List<ProposedClaim> claims;
    private Browser browser;

    @BeforeEach
    void an_application() {
        UUID organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
        assessor = town.person(organisation, Role.ASSESSOR);
        officer = town.person(organisation, Role.OFFICER);
        id = town.application(learner);
        claims = applications.dossier(assessor, id).proposal().claims();
        browser = visits.by(assessor, port);
    }

    @Test
    void the_queue_names_what_waits() {
        assertThat(browser.get("/review").body())
                .contains("Person of a test", "Community organiser", "0 of " + claims.size());
    }

    @Test
    void a_claim_stands_beside_the_passage_it_cites() {
        String page = browser.get("/review/" + id).body();

        assertThat(page)
                .contains(
                        "Claim 1 of " + claims.size(),
                        "<mark id=\"p1\"",
                        "href=\"#p1\"",
                        "not calibrated yet",
                        "Own part:");
    }

    @Test
    void judging_moves_on_to_the_next_claim_and_can_be_undone() {
        browser.get("/review/" + id);

        HttpResponse<String> judged =
                browser.post(
                        "/review/" + id + "/claims/" + claims.getFirst().id(),
                        Map.of(
                                "outcome",
                                "accept",
                                "level",
                                "2",
                                "reason",
                                "She told what she did."));

        assertThat(judged.statusCode()).isEqualTo(303);
        String page = browser.get(location(judged).replace("#review", "")).body();
        assertThat(page)
                .contains(
                        "1 of " + claims.size() + "</span> claims judged",
                        "Accepted at Independent");
        assertThat(applications.dossier(assessor, id).judged()).hasSize(1);

        browser.post("/review/" + id + "/claims/" + claims.getFirst().id() + "/undo", Map.of());
        assertThat(applications.dossier(assessor, id).judged()).isEmpty();
    }

    @Test
    void a_judgement_without_a_level_is_refused_and_the_reason_is_kept() {
        browser.get("/review/" + id);

        HttpResponse<String> refused =
                browser.post(
                        "/review/" + id + "/claims/" + claims.getFirst().id(),
                        Map.of("outcome", "accept", "reason", "A careful sentence."));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("No level is chosen", "A careful sentence.");
    }

    @Test
    void a_swap_gets_the_claim_alone() {
        String part =
                browser.getPart("/review/" + id + "?claim=" + claims.getLast().id(), "review")
                        .body();

        assertThat(part)
                .startsWith("<div id=\"review\"")
                .contains("Claim " + claims.size() + " of")
                .doesNotContain("<html");
    }

    @Test
    void another_organisation_finds_nothing() {
        Browser stranger = visits.by(town.person(town.organisation(), Role.ASSESSOR), port);

        assertThat(stranger.get("/review/" + id).statusCode()).isEqualTo(404);
        assertThat(browser.get("/review/no-id").statusCode()).isEqualTo(404);
        assertThat(browser.get("/review/" + id + "/text/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void without_the_grant_there_is_nothing_to_see() {
        applications.takeBack(learner, id);

        assertThat(browser.get("/review/" + id).body())
                .contains("withdrew this application")
                .doesNotContain("<mark", "forty doors");
    }

    @Test
    void the_applicant_is_told_what_taking_the_grant_back_does_and_does_it_in_any_state() {
        Browser applicant = visits.by(learner, port);
        String page = applicant.get("/applications/" + id).body();
        assertThat(page).contains("Take the grant back and withdraw", "counts as withdrawn");

        assertThat(applicant.post("/applications/" + id + "/take-back", Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(applicant.get("/applications/" + id).body())
                .contains("You took the grant back on", "You withdrew this application")
                .doesNotContain("/take-back");
    }

    @Test
    void after_the_decision_and_without_the_grant_nobody_reads_a_word_of_the_evidence() {
        String extract = claims.getFirst().places().getFirst().extract().toString();
        rejectAll();
        applications.decide(officer, id, false, "Nothing was accepted.");
        Browser applicant = visits.by(learner, port);
        assertThat(applicant.get("/applications/" + id).body())
                .contains("Take the grant back", "The decision stands", "salted hashes")
                .doesNotContain("and withdraw");
        assertThat(wordsOfTheDiaryIn(browser.get("/review/" + id).body())).isNotEmpty();

        applicant.post("/applications/" + id + "/take-back", Map.of());

        Actor auditor = town.person(learner.organisation(), Role.AUDITOR);
        for (Actor reader : List.of(assessor, officer, auditor)) {
            Browser reads = visits.by(reader, port);
            for (String path :
                    List.of(
                            "/review",
                            "/review/" + id,
                            "/review/" + id + "?claim=" + claims.getFirst().id(),
                            "/review/" + id + "/text/" + extract,
                            "/decisions",
                            "/decisions/" + id,
                            "/"))
                assertThat(wordsOfTheDiaryIn(reads.get(path).body())).as(path).isEmpty();
            assertThat(reads.get("/decisions/" + id).body())
                    .contains(
                            "has taken back the grant",
                            "Nothing was accepted.",
                            "It tells of others.");
        }
        assertThat(visits.by(officer, port).get("/decisions/" + id).body())
                .contains("Salted hash", "it commits to this decision");
        assertThat(applicant.get("/applications/" + id).body())
                .contains("You took the grant back on", "It tells of others.", "salted hash")
                .doesNotContain("/take-back");
    }

    @Test
    void only_keys_that_do_something_are_listed() {
        assertThat(keys(browser.get("/review/" + id).body()))
                .contains("J next claim", "O open citation", "A accept", "R reject", "? help")
                .doesNotContain("K previous claim", "U undo");

        rejectAll();
        assertThat(keys(browser.get("/review/" + id).body()))
                .contains("U undo")
                .doesNotContain("A accept", "R reject", "L level");

        applications.decide(officer, id, false, "Nothing was accepted.");
        assertThat(keys(browser.get("/review/" + id).body()))
                .containsExactlyInAnyOrder("J next claim", "O open citation", "? help");
    }

    private static List<String> keys(String page) {
        String list =
                page.substring(
                        page.indexOf("aria-label=\"Keys\""),
                        page.indexOf("<div class=\"review\">"));
        return Pattern.compile("<li><kbd>(.)</kbd> ([^<]+)</li>")
                .matcher(list)
                .results()
                .map(key -> key.group(1) + " " + key.group(2))
                .toList();
    }

    @Test
    void what_the_evidence_shows_stands_under_requirements_and_is_open_until_it_is_judged() {
        Browser applicant = visits.by(learner, port);
        String path =
                "/applications/assessments/"
                        + applications.dossier(learner, id).application().run();
        String before = applicant.get(path).body();
        assertThat(before)
                .contains(
                        "<a href=\"#g0\">Act for a common aim</a>",
                        "claimed, 2 needed",
                        "<h2>Act for a common aim</h2>")
                .containsPattern("<details class=\"card group\" open><summary>");

        rejectAll();

        assertThat(applicant.get(path).body())
                .contains("Rejected", "<details class=\"card group\"><summary>")
                .doesNotContainPattern("<details class=\"card group\" open>");
    }

    @Test
    void where_the_version_is_not_known_every_list_and_page_shows_key_and_version() {
        spaces.in(
                learner.organisation(),
                () -> {
                    db.sql("update review_application set version = '0.9' where id = :id")
                            .param("id", id)
                            .update();
                });
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("update assessment_run set version = '0.9'").update();
                });

        UUID run = applications.dossier(learner, id).application().run();
        Browser applicant = visits.by(learner, port);
        Browser decides = visits.by(officer, port);
        assertNamesTheVersion(browser, "/", "/review", "/review/" + id);
        assertNamesTheVersion(decides, "/decisions", "/decisions/" + id);
        assertNamesTheVersion(
                applicant,
                "/",
                "/applications",
                "/applications/" + id,
                "/applications/assessments/" + run);
        assertThat(browser.get("/review/" + id).body())
                .contains("is not known here in version 0.9")
                .doesNotContain("value=\"accept\"");
    }

    private static void assertNamesTheVersion(Browser reader, String... paths) {
        for (String path : paths) {
            HttpResponse<String> page = reader.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("community-organiser, version 0.9");
        }
    }

    /** Any four words in a row. */
    private static List<String> wordsOfTheDiaryIn(String page) {
        String text = words(page.replaceAll("<[^>]*>", " "));
        List<String> diary = List.of(words(Town.DIARY).split(" "));
        return IntStream.rangeClosed(0, diary.size() - 4)
                .mapToObj(i -> String.join(" ", diary.subList(i, i + 4)))
                .filter(text::contains)
                .toList();
    }

    private static String words(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private void rejectAll() {
        claims.forEach(
                claim ->
                        applications.judge(
                                assessor,
                                id,
                                claim.id(),
                                new Judgement.Rejected(),
                                "It tells of others."));
    }

    @Test
    void an_officer_decides_only_what_is_judged_and_met() {
        Browser decides = visits.by(officer, port);
        assertThat(decides.get("/decisions/" + id).body())
                .contains(Counted.of(claims.size(), "claim is", "claims are") + " not judged yet")
                .doesNotContain("value=\"certify\"");

        rejectAll();

        assertThat(decides.get("/decisions/" + id).body())
                .contains("You judged none of them, so you may decide.", "Not met")
                .doesNotContain("value=\"certify\"");
        assertThat(
                        decides.post(
                                        "/decisions/" + id,
                                        Map.of("outcome", "certify", "reason", "I like it."))
                                .body())
                .contains("The scheme is not met", "I like it.");
        assertThat(
                        decides.post(
                                        "/decisions/" + id,
                                        Map.of(
                                                "outcome",
                                                "refuse",
                                                "reason",
                                                "Nothing was accepted."))
                                .statusCode())
                .isEqualTo(303);
        assertThat(decides.get("/decisions/" + id).body())
                .contains("Not certified", "it commits to this decision");
        assertThat(visits.by(learner, port).get("/applications/" + id).body())
                .contains("Not certified this time", "Nothing was accepted.");
    }
}
