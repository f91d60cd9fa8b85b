package credence.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** My evidence, as a browser without scripts meets it. */
@AppTest
class EvidencePagesTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @LocalServerPort int port;
    private Actor learner;
    private Browser browser;

    @BeforeEach
    void a_learner() {
        learner = town.person(town.organisation(), Role.LEARNER);
        browser = visits.by(learner, port);
    }

    @Test
    void an_empty_list_says_what_to_do() {
        assertThat(browser.get("/evidence").body())
                .contains("No evidence yet", "href=\"/evidence/new\"");
    }

    @Test
    void a_piece_shows_what_was_read_and_its_digest() {
        UUID piece = town.read(learner, "diary.txt", Town.DIARY);

        String page = browser.get("/evidence/" + piece).body();

        assertThat(page).contains("I rang at all forty doors", "SHA-256", "Not stated");
        assertThat(browser.get("/evidence").body()).contains("diary.txt", "Read");
    }

    @Test
    void somebody_elses_piece_is_not_there() {
        UUID piece =
                town.read(town.person(town.organisation(), Role.LEARNER), "diary.txt", Town.DIARY);

        assertThat(browser.get("/evidence/" + piece).statusCode()).isEqualTo(404);
        assertThat(browser.get("/evidence/no-id").statusCode()).isEqualTo(404);
    }

    @Test
    void a_long_piece_is_shown_in_parts_of_a_page_that_stays_light() {
        UUID piece =
                town.read(
                        learner,
                        "long.txt",
                        "A line of a long report that shows nothing at all.\n".repeat(2_000));

        String first = browser.get("/evidence/" + piece).body();

        assertThat(first).contains("Part 1 of 13", "Later part").hasSizeLessThan(40_000);
        assertThat(browser.get("/evidence/" + piece + "?file=99&part=99").body())
                .contains("Part 13 of 13");
    }

    @Test
    void evidence_is_text_on_every_page_whatever_it_contains() {
        UUID piece =
                town.read(
                        learner,
                        "<img onerror=alert(1)>.txt",
                        "I wrote <script>alert(1)</script> into my diary.");

        for (String path : List.of("/evidence", "/evidence/" + piece))
            assertThat(browser.get(path).body())
                    .as(path)
                    .contains("&lt;img onerror")
                    .doesNotContain("<img onerror", "<script>alert");
        assertThat(browser.get("/evidence/" + piece).body()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void a_withdrawn_piece_is_gone() {
        UUID piece = town.read(learner, "diary.txt", Town.DIARY);
        browser.get("/evidence/" + piece);

        assertThat(browser.post("/evidence/" + piece + "/withdraw", Map.of()).statusCode())
                .isEqualTo(303);

        assertThat(browser.get("/evidence/" + piece).statusCode()).isEqualTo(404);
    }
}
