package credence.collect.checks;

import static credence.collect.checks.ChecksFixtures.line;
import static credence.collect.checks.ChecksFixtures.tests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which change made a test fail; JUnit XML as runners write it, and as nobody should. */
class TestsAfterTheMergeTest {
    private static final String PASSED =
            "<testcase name=\"adds\" classname=\"a.SumTest\" time=\"0.1\"/>";
    private static final String FAILED =
            "<testcase name=\"adds\" classname=\"a.SumTest\"><failure message=\"secret words\" type=\"AssertionError\"><![CDATA[at a.SumTest]]></failure></testcase>";
    private static final String ERROR =
            "<testcase name=\"adds\" classname=\"a.SumTest\"><error type=\"NPE\">boom</error><rerunError type=\"NPE\"><stackTrace>x</stackTrace></rerunError></testcase>";
    private static final String FLAKY =
            "<testcase name=\"adds\" classname=\"a.SumTest\"><flakyFailure message=\"m\" type=\"E\"><stackTrace>at</stackTrace></flakyFailure></testcase>";
    private static final String OTHER = "<testcase name=\"divides\" classname=\"a.SumTest\"/>";

    @TempDir Path folder;
    private ChecksFixtures three;

    @BeforeEach
    void three_commits() {
        three = line(folder, 3);
    }

    private Given at(int commit, String... cases) {
        return new Given(Optional.of(three.id(commit)), xml(suite("", cases)));
    }

    private Path xml(String text) {
        return three.file("TEST-a.SumTest.xml", text);
    }

    private static String suite(String properties, String... cases) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report-3.0.xsd" version="3.0" name="a.SumTest" tests="2" errors="0" skipped="0" failures="0">
          <properties>%s</properties>
          %s
        </testsuite>"""
                .formatted(properties, String.join("\n", cases));
    }

    @Test
    void a_report_full_of_escaped_characters_is_read() {
        ChecksFixtures two = line(folder, 2);
        String escapes = "&lt;init&gt;&#10;&quot;".repeat(100_000);
        String failed =
                "<testsuite><testcase classname=\"T\" name=\"a\"><failure message=\"%s\">%s</failure></testcase></testsuite>"
                        .formatted(escapes, escapes);

        Said said =
                two.tests(
                        new Given(
                                Optional.of(two.id(1)),
                                two.file(
                                        "a.xml",
                                        "<testsuite><testcase classname=\"T\" name=\"a\"/></testsuite>")),
                        new Given(Optional.of(two.id(2)), two.file("b.xml", failed)));

        assertThat(tests(said)).containsExactly("0/1", "1/1 of 1");
    }

    @Test
    void a_test_that_fails_after_it_passed_belongs_to_the_change_between() {
        Said said = three.tests(at(1, PASSED, OTHER), at(2, FAILED, OTHER), at(3, ERROR, OTHER));

        assertThat(tests(said)).containsExactly("0/2", "1/2 of 1", "0/1");
        assertThat(said.coverage().tests()).isEqualTo(new Said.OfKind(3, 6, 0, 0, 0, 0, 0));
    }

    @Test
    void a_test_that_passed_when_it_was_run_again_is_flaky_and_set_aside() {
        String twice = FAILED + PASSED;

        Said said = three.tests(at(1, PASSED), at(2, FLAKY), at(3, twice));

        assertThat(tests(said)).containsExactly("0/1", "0/1 flaky 1", "0/1 flaky 1");
    }

    @Test
    void a_skipped_test_has_no_verdict_and_one_without_a_name_is_counted() {
        String skipped = "<testcase name=\"adds\" classname=\"a.SumTest\"><skipped/></testcase>";
        String nameless = "<testcase classname=\"a.SumTest\"><failure/></testcase>";

        Said said = three.tests(at(1, PASSED), at(2, skipped, nameless));

        assertThat(tests(said)).containsExactly("0/1", "-", "-");
        assertThat(said.coverage().tests()).isEqualTo(new Said.OfKind(1, 1, 0, 0, 1, 0, 1));
    }

    @Test
    void a_report_may_name_its_commit_in_a_property() {
        Path file =
                xml(
                        suite(
                                "<property name=\"java.version\" value=\"25\"/><property name=\"git.commit\" value=\"%s\"/>"
                                        .formatted(three.id(2).substring(0, 10)),
                                PASSED));

        assertThat(tests(three.tests(Given.of(file.toString())))).containsExactly("-", "0/1", "-");
    }

    @Test
    void a_report_without_a_commit_is_refused_with_the_cure() {
        Path file = xml(suite("", PASSED));

        assertThatThrownBy(() -> three.tests(Given.of(file.toString())))
                .hasMessageContaining("must name its commit in a property git.commit, had none")
                .hasMessageContaining("give it as COMMIT=" + file.getFileName());
    }

    @Test
    void a_commit_that_the_history_does_not_have_is_counted_elsewhere() {
        Path file = xml(suite("", PASSED));

        Said said = three.tests(Given.of("deadbeef=" + file));

        assertThat(tests(said)).containsOnly("-");
        assertThat(said.coverage().tests().elsewhere()).isEqualTo(1);
    }

    @Test
    void a_folder_is_read_with_all_below_and_what_else_lies_there_is_counted() throws IOException {
        Path module = Files.createDirectories(folder.resolve("reports/module"));
        Files.writeString(module.resolve("TEST-a.xml"), suite("", PASSED));
        Files.writeString(module.resolve("TEST-b.xml"), suite("", OTHER));
        Files.writeString(module.resolve("failsafe-summary.xml"), "<failsafe-summary/>");
        Files.writeString(module.resolve("cut.xml"), "<testsuite><testcase name=");
        Files.writeString(module.resolve("a.txt"), "no report");

        Said said = three.tests(Given.of(three.id(1) + "=" + folder.resolve("reports")));

        assertThat(tests(said)).containsExactly("0/2", "-", "-");
        assertThat(said.coverage().tests().unread()).isEqualTo(2);
    }

    @Test
    void an_empty_folder_is_refused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> three.tests(new Given(Optional.of(three.id(1)), empty)))
                .hasMessage("empty must hold files of JUnit XML, had none: check its path.");
    }

    @Test
    void what_would_hurt_is_refused_and_nothing_outside_is_read() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "adds");
        String outside =
                "<!DOCTYPE testsuite [<!ENTITY x SYSTEM \"%s\">]><testsuite><testcase name=\"&x;\"/></testsuite>"
                        .formatted(secret.toUri());
        StringBuilder laughs = new StringBuilder("<!DOCTYPE testsuite [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 12; i++)
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        laughs.append("]><testsuite><testcase name=\"&l11;\"/></testsuite>");
        for (String text :
                List.of(
                        outside,
                        laughs.toString(),
                        "<!DOCTYPE testsuite SYSTEM \"http://localhost:1/x.dtd\"><testsuite/>",
                        "<html/>",
                        "",
                        "<testsuite>".repeat(100) + "</testsuite>".repeat(100),
                        "<testsuite>" + "<system-out>".repeat(50_000),
                        "{}"))
            assertThatThrownBy(() -> three.tests(new Given(Optional.of(three.id(1)), xml(text))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(
                            "\\d+-TEST-a.SumTest.xml must be JUnit XML .* without a document type, was not: let the test runner write it again\\.");
    }
}
