package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @Test
    void no_argument_shows_the_help() {
        Terminal seen = Terminal.run();

        assertThat(seen.exit()).isZero();
        assertThat(seen.out())
                .contains("demo", "serve", "certify", "verify")
                .doesNotContain("train");
    }

    @Test
    void a_mistyped_command_is_answered_with_the_nearest_one() {
        Terminal seen = Terminal.run("verfy", "x.json");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence())
                .isEqualTo("`credence` has no command or argument verfy: did you mean verify?");
    }

    @Test
    void a_mistyped_option_is_answered_with_the_nearest_one() {
        Terminal seen = Terminal.run("verify", "--jsn", "x.json");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence())
                .isEqualTo("`credence verify` has no option --jsn: did you mean --json?");
    }

    @Test
    void what_is_missing_is_named() {
        Terminal seen = Terminal.run("certify", "--for", "Somebody");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence()).contains("--scheme ID", "EVIDENCE");
    }

    @Test
    void an_unknown_scheme_is_answered_with_those_there_are() {
        Terminal seen =
                Terminal.run(
                        "certify",
                        ".",
                        "--scheme",
                        "astronaut",
                        "--for",
                        "One",
                        "--accept-as",
                        "Other");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence())
                .startsWith("There is no scheme astronaut: choose one of ")
                .contains("community-organiser");
    }

    @Test
    void an_unknown_framework_is_answered_with_those_there_are() {
        Terminal seen = Terminal.run("assess", ".", "--framework", "alchemy");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence())
                .startsWith("There is no framework alchemy: choose one of delivery-judgement");
    }

    @Test
    void evidence_that_is_not_there_is_named() {
        Terminal seen = Terminal.run("assess", "/nowhere/report.pdf");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence())
                .isEqualTo("There is no file or folder /nowhere/report.pdf: check its name.");
    }

    @Test
    void nobody_accepts_their_own_claims_however_the_name_is_written(@TempDir Path out) {
        Terminal seen =
                Terminal.run(
                        "certify",
                        Examples.NOTHING_SHOWN.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--out",
                        out.toString(),
                        "--for",
                        "Ana  Sol",
                        "--accept-as",
                        " ANA SOL");

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence()).startsWith("Nobody decides on themselves");
    }

    @Test
    void frameworks_are_listed_with_their_size() {
        Terminal seen = Terminal.run("frameworks", "list");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out().lines().count()).isEqualTo(5);
        assertThat(seen.out()).contains("delivery-judgement", " 40 skills");
    }

    @Test
    void every_setting_is_shown_with_value_source_and_meaning() {
        Terminal seen = Terminal.run("config", "--port", "9999");

        assertThat(seen.exit()).isZero();
        assertThat(seen.out()).containsPattern("credence\\.port +9999 +option +port to listen on");
        assertThat(seen.out()).containsPattern("credence\\.base-url +\\(not set\\) +default");
    }

    @Test
    void a_password_in_a_database_address_is_not_shown() {
        assertThat(
                        Config.withoutPassword(
                                "jdbc:postgresql://db.example.org/c?user=a&password=hidden&ssl=true"))
                .isEqualTo("jdbc:postgresql://db.example.org/c?user=a&password=***&ssl=true");
        assertThat(Config.withoutPassword("postgresql://a:hidden@db.example.org/c"))
                .isEqualTo("postgresql://a:***@db.example.org/c");
    }

    @Test
    void a_suite_of_measurements_that_is_not_built_is_a_sentence() {
        assertThat(Terminal.run("bench", "beauty").exit()).isEqualTo(64);
    }
}
