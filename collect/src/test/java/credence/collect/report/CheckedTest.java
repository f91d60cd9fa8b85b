package credence.collect.report;

import static credence.collect.report.ReportFixtures.AI;
import static credence.collect.report.ReportFixtures.HUMAN;
import static credence.collect.report.ReportFixtures.all;
import static credence.collect.report.ReportFixtures.changes;
import static credence.collect.report.ReportFixtures.facts;
import static credence.collect.report.ReportFixtures.html;
import static credence.collect.report.ReportFixtures.row;
import static credence.collect.report.ReportFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.checks.Introduced;
import credence.collect.checks.Involved;
import credence.collect.checks.Involved.Link;
import credence.collect.checks.Level;
import credence.collect.checks.Said;
import credence.collect.checks.Said.Coverage;
import credence.collect.checks.Said.OfKind;
import credence.collect.checks.Said.OnChange;
import credence.collect.checks.Severity;
import credence.collect.checks.Standing;
import credence.collect.checks.Verdicts;
import credence.collect.outcome.Delivered;
import credence.collect.provenance.Writer.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What checks and operations said, on the page: with its coverage, and of changes alone. */
class CheckedTest {
    private static final String OVERVIEW = "AI changes and others, by what was said";
    private static final String WITHIN = "The same within one kind of work";

    /** 20 AI changes and 20 others, watched for 60 days. */
    private static final List<Delivered> FORTY =
            all(changes(0, 20, AI, 60), changes(20, 20, HUMAN, 60));

    private static String page(
            List<Delivered> changes,
            Coverage coverage,
            Standing standing,
            IntFunction<OnChange> said) {
        Report.Facts facts = facts("example", 60, changes);
        return Report.html(
                new Report.Facts(
                        facts.repository(),
                        facts.head(),
                        facts.first(),
                        facts.last(),
                        changes,
                        facts.writers(),
                        facts.gaps(),
                        facts.unread(),
                        new Said(
                                IntStream.range(0, changes.size()).mapToObj(said).toList(),
                                standing,
                                coverage),
                        facts.judgements()));
    }

    private static OfKind kind(int changes) {
        return new OfKind(changes, changes, 3, 2, 1, 4, 5);
    }

    private static OnChange ci(int failed, int candidates, int flaky) {
        return new OnChange(
                Optional.of(new Verdicts(1, failed, candidates, flaky)),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Coverage ofCi(int changes) {
        return new Coverage(kind(changes), OfKind.NOTHING, OfKind.NOTHING, 0, 0, OfKind.NOTHING);
    }

    @Test
    void where_nothing_was_given_the_page_says_what_can_be_and_how() throws Exception {
        assertThat(text(html(60, FORTY)))
                .contains("What did checks and operations say?")
                .contains(
                        "Not given, and so not known: runs of CI, as GitHub or GitLab answer them (--ci); test results as JUnit XML (--tests); findings as SARIF (--findings); incidents as CSV (--incidents).")
                .doesNotContain("this is known", "What was read of the files");
    }

    @Test
    void failures_of_ai_changes_and_others_stand_side_by_side() throws Exception {
        // 15 of 20 AI changes and 1 of 20 others made CI fail: 15.5/21 and 1.5/21
        String html =
                page(
                        FORTY,
                        ofCi(40),
                        Standing.NONE,
                        i -> i < 15 || i == 20 ? ci(1, 1, 0) : ci(0, 0, 0));

        List<String> row = row(html, OVERVIEW, "CI failed first with it");
        assertThat(row.get(1)).isEqualTo("20");
        assertThat(share(row.get(2))).isEqualTo(73.8);
        assertThat(row.get(4)).isEqualTo("20");
        assertThat(share(row.get(5))).isEqualTo(7.1);
        assertThat(row(html, WITHIN, "CI failed first with it"))
                .contains("feature", "> 0.99", "more often of AI changes");
        assertThat(text(html)).contains("Of 40 changes, this is known: CI for 40.");
    }

    @Test
    void a_failure_that_one_of_three_changes_brought_counts_a_third_for_each() throws Exception {
        // 12 of 20 AI changes with three candidates each are four failures: 4.5/21
        String html = page(FORTY, ofCi(40), Standing.NONE, i -> i < 12 ? ci(1, 3, 0) : ci(0, 0, 0));

        assertThat(share(row(html, OVERVIEW, "CI failed first with it").get(2))).isEqualTo(21.4);
    }

    @Test
    void a_change_without_a_run_is_not_counted_as_passed() throws Exception {
        String html =
                page(
                        FORTY,
                        ofCi(21),
                        Standing.NONE,
                        i -> i < 9 ? ci(1, 1, 0) : i < 20 ? OnChange.NOTHING : ci(0, 0, 0));

        assertThat(row(html, OVERVIEW, "CI failed first with it"))
                .startsWith("CI failed first with it", "9", "not enough to tell", "\u2013", "20");
        assertThat(row(html, WITHIN, "CI failed first with it")).isEmpty();
        assertThat(text(html))
                .contains(
                        "CI for 21. Of the others nothing is known; that is not the same as passed.");
    }

    @Test
    void none_among_few_is_not_never() throws Exception {
        String html = page(FORTY, ofCi(40), Standing.NONE, i -> ci(0, 0, 0));

        // 0 of 20: Beta(0.5, 20.5), of which the 95th percentile is 0.0905
        assertThat(row(html, OVERVIEW, "CI failed first with it").get(2))
                .isEqualTo("2.4 % (0.0 to 9.0)");
    }

    @Test
    void what_was_read_and_set_aside_is_shown() throws Exception {
        String html = page(FORTY, ofCi(40), Standing.NONE, i -> ci(0, 0, i < 7 ? 1 : 0));

        assertThat(row(html, "Records that were given", "runs of CI"))
                .containsExactly("runs of CI", "40", "3", "2", "1", "4", "7", "5");
    }

    @Test
    void a_hotfix_needs_no_file_and_three_days() throws Exception {
        List<Delivered> changes = new ArrayList<>();
        for (int i = 0; i < 40; i++)
            changes.add(
                    hotfixed(FORTY.get(i), i % 4 == 0 ? OptionalInt.of(2) : OptionalInt.empty()));

        assertThat(row(html(60, changes), OVERVIEW, "hotfix within 3 days"))
                .startsWith("hotfix within 3 days", "20")
                .element(2)
                .satisfies(cell -> assertThat(share(String.valueOf(cell))).isEqualTo(26.2));
        assertThat(row(html(2, changes), OVERVIEW, "hotfix within 3 days")).isEmpty();
    }

    @Test
    void findings_are_counted_by_level_and_shared_by_candidates() throws Exception {
        Introduced two = new Introduced(Map.of(Level.ERROR, 2), Map.of(Level.NOTE, 1), 2);
        Introduced one = new Introduced(Map.of(Level.WARNING, 1), Map.of(), 1);
        Coverage coverage =
                new Coverage(OfKind.NOTHING, OfKind.NOTHING, kind(40), 0, 0, OfKind.NOTHING);
        Standing standing =
                new Standing(
                        Map.of(
                                State.AI, Map.of(Level.ERROR, 1),
                                State.MIXED, Map.of(Level.ERROR, 2),
                                State.HUMAN, Map.of(Level.NOTE, 3)),
                        5);

        String html =
                page(
                        FORTY,
                        coverage,
                        standing,
                        i ->
                                new OnChange(
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(i < 2 ? two : one),
                                        List.of()));

        String came = "Findings of static analysis that came";
        assertThat(row(html, came, "errors")).containsExactly("errors", "2", "0", "0", "0");
        assertThat(row(html, came, "warnings")).containsExactly("warnings", "18", "0", "20", "0");
        assertThat(row(html, came, "notes")).containsExactly("notes", "0", "1", "0", "0");
        String stand = "Findings that stand now";
        assertThat(row(html, stand, "AI")).containsExactly("AI", "3", "0", "0");
        assertThat(row(html, stand, "human")).containsExactly("human", "0", "0", "3");
        assertThat(text(html)).contains("5 findings without");
    }

    @Test
    void incidents_stand_with_changes_and_name_nobody() throws Exception {
        Coverage coverage =
                new Coverage(OfKind.NOTHING, OfKind.NOTHING, OfKind.NOTHING, 30, 12, kind(12));

        String html =
                page(
                        FORTY,
                        coverage,
                        Standing.NONE,
                        i ->
                                i >= 12
                                        ? OnChange.NOTHING
                                        : new OnChange(
                                                Optional.empty(),
                                                Optional.empty(),
                                                List.of(),
                                                List.of(
                                                        new Involved(
                                                                "Jane's outage " + i,
                                                                Severity.HIGH,
                                                                i < 10 ? 3 : 40,
                                                                OptionalInt.of(i),
                                                                i == 0
                                                                        ? Link.BY_REPAIR
                                                                        : Link.STATED))));

        assertThat(row(html, "Changes that had to do", "the incident's record names them"))
                .endsWith("11", "0");
        assertThat(row(html, "Changes that had to do", "its repair replaced lines of them"))
                .endsWith("1", "0");
        assertThat(text(html))
                .contains(
                        "Of 30 incidents, 12 can be joined to a change. Half of the 12 whose end is known ended within 5 days.")
                .doesNotContain("Jane");
        // nine of twenty within 30 days: 9.5/21
        assertThat(share(row(html, OVERVIEW, "named by an incident within 30 days").get(2)))
                .isEqualTo(45.2);
    }

    @Test
    void where_no_incident_names_its_repair_nothing_is_said_of_repairs() throws Exception {
        String html =
                page(
                        FORTY,
                        new Coverage(OfKind.NOTHING, OfKind.NOTHING, OfKind.NOTHING, 1, 1, kind(1)),
                        Standing.NONE,
                        i ->
                                new OnChange(
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(),
                                        List.of(
                                                new Involved(
                                                        "outage",
                                                        Severity.HIGH,
                                                        3,
                                                        OptionalInt.empty(),
                                                        Link.STATED))));

        assertThat(row(html, OVERVIEW, "named by an incident within 30 days")).isNotEmpty();
        assertThat(row(html, OVERVIEW, "lines replaced by the repair of such an incident"))
                .isEmpty();
    }

    @Test
    void a_change_that_adds_no_line_is_neither_ai_nor_other() throws Exception {
        List<Delivered> changes = new ArrayList<>(FORTY);
        for (int i = 30; i < 40; i++) changes.set(i, withoutLines(FORTY.get(i)));

        String html = page(changes, ofCi(40), Standing.NONE, i -> ci(0, 0, 0));

        assertThat(row(html, OVERVIEW, "CI failed first with it")).element(4).isEqualTo("10");
    }

    private static Delivered withoutLines(Delivered change) {
        return new Delivered(
                change.commit(),
                change.day(),
                change.nature(),
                change.files(),
                change.hasTests(),
                change.revertedBy(),
                change.faults(),
                change.hotfixAfter(),
                List.of());
    }

    @Test
    void of_each_change_something_must_be_said() {
        Report.Facts facts = facts("example", 60, FORTY);

        assertThatThrownBy(
                        () ->
                                new Report.Facts(
                                        "example",
                                        "",
                                        facts.first(),
                                        facts.last(),
                                        FORTY,
                                        facts.writers(),
                                        List.of(),
                                        facts.unread(),
                                        Said.nothing(39),
                                        facts.judgements()))
                .hasMessageContaining("was of 39 of 40");
    }

    private static Delivered hotfixed(Delivered change, OptionalInt after) {
        return new Delivered(
                change.commit(),
                change.day(),
                change.nature(),
                change.files(),
                change.hasTests(),
                change.revertedBy(),
                change.faults(),
                after,
                change.shares());
    }

    private static double share(String cell) {
        return Double.parseDouble(cell.substring(0, cell.indexOf(' ')));
    }
}
