package credence.collect.report;

import static credence.collect.report.ReportFixtures.AI;
import static credence.collect.report.ReportFixtures.HUMAN;
import static credence.collect.report.ReportFixtures.QUARANTINED;
import static credence.collect.report.ReportFixtures.UNKNOWN;
import static credence.collect.report.ReportFixtures.all;
import static credence.collect.report.ReportFixtures.change;
import static credence.collect.report.ReportFixtures.changes;
import static credence.collect.report.ReportFixtures.facts;
import static credence.collect.report.ReportFixtures.html;
import static credence.collect.report.ReportFixtures.parse;
import static credence.collect.report.ReportFixtures.row;
import static credence.collect.report.ReportFixtures.takenBack;
import static credence.collect.report.ReportFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.Gap;
import credence.collect.outcome.Cause;
import credence.collect.outcome.Delivered;
import credence.collect.outcome.Delivered.End;
import credence.collect.outcome.Delivered.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String ALIVE = "Share of lines still there";
    private static final String WHY = "Why lines went";
    private static final String REPAIRED = "Lines repaired within 30 days";

    @Test
    void survival_is_what_it_is_by_hand() throws Exception {
        // 12 changes lose 20 of 100 lines on day 10 to repairs and 30 on day 60 to others
        End[] ends = {new End(10, Cause.CORRECTIVE, 20), new End(60, Cause.ADAPTIVE, 30)};
        String html = html(100, changes(0, 12, AI, 100, ends));

        assertThat(row(html, ALIVE, "AI"))
                .containsExactly(
                        "AI",
                        "12",
                        "1,200",
                        "100.0 % (100.0 to 100.0)",
                        "80.0 % (80.0 to 80.0)",
                        "50.0 % (50.0 to 50.0)",
                        "not enough to tell");
        assertThat(row(html, WHY, "AI")).startsWith("AI", "7 days", "12", "0.0 %");
        assertThat(text(html)).contains("90 days1220.0 %30.0 %0.0 %0.0 %50.0 %");
    }

    @Test
    void a_change_that_was_watched_shorter_counts_only_while_it_was_watched() throws Exception {
        // 10 changes watched for 40 days lose half on day 20; 10 delivered yesterday lose nothing
        List<Delivered> old = changes(0, 10, AI, 40, new End(20, Cause.REMOVAL, 50));
        List<Delivered> fresh =
                changes(10, 10, AI, 1).stream()
                        .map(change -> on(change, ReportFixtures.FIRST + 39))
                        .toList();

        List<String> row = row(html(40, all(old, fresh)), ALIVE, "AI");

        assertThat(row.get(4)).isEqualTo("50.0 % (50.0 to 50.0)");
    }

    private static Delivered on(Delivered change, int day) {
        return new Delivered(
                change.commit(),
                day,
                change.nature(),
                change.files(),
                change.hasTests(),
                change.revertedBy(),
                change.faults(),
                change.hotfixAfter(),
                change.shares());
    }

    @Test
    void the_band_comes_from_changes_and_not_from_their_lines() throws Exception {
        // in half of 20 changes all lines go: a thousand lines would claim 47 to 53 %
        String html =
                html(
                        60,
                        all(
                                changes(0, 10, AI, 60, new End(5, Cause.ADAPTIVE, 100)),
                                changes(10, 10, AI, 60)));

        String cell = row(html, ALIVE, "AI").get(3);

        assertThat(cell).startsWith("50.0 % (");
        String[] ends = cell.replaceAll(".*\\(|\\)", "").split(" to ");
        assertThat(Double.parseDouble(ends[0])).isBetween(25.0, 40.0);
        assertThat(Double.parseDouble(ends[1])).isBetween(60.0, 75.0);
    }

    @Test
    void unknown_is_shown_and_is_neither_ai_nor_human() throws Exception {
        String html =
                html(
                        60,
                        all(
                                changes(0, 1, AI, 60),
                                changes(1, 1, HUMAN, 60),
                                changes(2, 1, UNKNOWN, 60),
                                changes(3, 1, QUARANTINED, 60)));

        assertThat(row(html, "Delivered lines by", "none"))
                .containsExactly("none", "100", "25.0 %", "0", "0", "0", "100", "0");
        assertThat(row(html, "Lines delivered per month", "2026-01"))
                .containsExactly("2026-01", "4", "400", "100", "0", "100", "100", "100", "50.0 %");
        assertThat(row(html, "Gaps by kind", "lines quarantined")).contains("100 lines");
        assertThat(row(html, ALIVE, "unknown")).startsWith("unknown", "2", "200");
    }

    @Test
    void tools_and_models_stand_with_their_changes_and_lines() throws Exception {
        String html = html(60, all(changes(0, 3, AI, 60), changes(3, 1, UNKNOWN, 60)));

        assertThat(row(html, "Tools and models", "Claude Code"))
                .containsExactly(
                        "Claude Code",
                        "claude-opus-4-5",
                        "3",
                        "300",
                        "75.0 %",
                        "2026-01",
                        "2026-01");
    }

    @Test
    void three_changes_are_not_enough_to_tell_anything_of_them() throws Exception {
        String html = html(200, changes(0, 3, AI, 200, new End(3, Cause.CORRECTIVE, 50)));

        assertThat(row(html, ALIVE, "AI"))
                .containsExactly(
                        "AI",
                        "3",
                        "300",
                        "not enough to tell",
                        "not enough to tell",
                        "not enough to tell",
                        "not enough to tell");
        assertThat(text(html)).contains("3 changes with AI lines watched for 30 days: not enough");
        assertThat(html).doesNotContain("class=\"band");
        assertThat(row(html, REPAIRED, "all, each within its group")).isEmpty();
    }

    @Test
    void a_clear_difference_within_one_kind_of_work_is_told() throws Exception {
        List<Delivered> worse = changes(0, 40, AI, 60, new End(3, Cause.CORRECTIVE, 60));
        List<Delivered> better = changes(40, 40, HUMAN, 60, new End(3, Cause.ADAPTIVE, 60));

        String html = html(60, all(worse, better));

        List<String> group = row(html, REPAIRED, "feature, Java");
        assertThat(group.get(1)).isEqualTo("40");
        assertThat(group.getLast()).isEqualTo("AI lines repaired more");
        assertThat(row(html, REPAIRED, "all, each within its group").getLast())
                .isEqualTo("AI lines repaired more");
    }

    @Test
    void where_the_chance_lies_between_a_tenth_and_nine_tenths_nobody_can_tell() throws Exception {
        End repaired = new End(3, Cause.CORRECTIVE, 100);
        String html =
                html(
                        60,
                        all(
                                changes(0, 9, AI, 60),
                                changes(9, 3, AI, 60, repaired),
                                changes(12, 9, UNKNOWN, 60),
                                changes(21, 3, UNKNOWN, 60, repaired)));

        assertThat(row(html, REPAIRED, "feature, Java").getLast()).isEqualTo("cannot tell");
        assertThat(row(html, REPAIRED, "all, each within its group").getLast())
                .isEqualTo("cannot tell");
        assertThat(text(html)).contains("cannot tell. AI less others:");
    }

    @Test
    void changes_not_watched_for_thirty_days_are_no_success() throws Exception {
        String html =
                html(
                        29,
                        all(
                                changes(0, 20, AI, 29, new End(3, Cause.CORRECTIVE, 50)),
                                changes(20, 20, HUMAN, 29)));

        assertThat(text(html)).contains("0 changes with AI lines watched for 30 days: not enough");
        assertThat(row(html, REPAIRED, "feature, Java")).isEmpty();
    }

    @Test
    void small_groups_are_merged_and_a_rest_that_is_small_is_hidden() throws Exception {
        List<Delivered> changes = new ArrayList<>(changes(0, 12, AI, 60));
        for (int i = 0; i < 3; i++) changes.add(change(20 + i, AI, 60, "secret" + i));
        String hidden = html(60, changes);
        for (int i = 0; i < 3; i++) changes.add(change(30 + i, AI, 60, "secret" + i));
        String merged = html(60, changes);

        assertThat(hidden).doesNotContain("secret");
        assertThat(text(hidden)).contains("too few changes or people: 3 groups.");
        assertThat(merged).doesNotContain("secret");
        assertThat(row(merged, "By directory", "the rest (3 groups)")).contains("6", "0 of 6");
    }

    @Test
    void a_group_behind_which_too_few_of_many_people_stand_is_merged() throws Exception {
        Stream<Delivered> many =
                IntStream.range(0, 12).mapToObj(i -> by(100 + i, change(i, AI, 60, "shared")));
        List<Delivered> one =
                IntStream.range(20, 32)
                        .mapToObj(i -> by(7, change(i, AI, 60, "only-one")))
                        .toList();

        String html = html(60, all(many.toList(), one));

        assertThat(row(html, "By directory", "shared")).isNotEmpty();
        assertThat(html).doesNotContain("only-one");
    }

    private static Delivered by(int author, Delivered change) {
        Delivered.Share share = change.shares().getFirst();
        return new Delivered(
                change.commit(),
                change.day(),
                change.nature(),
                change.files(),
                change.hasTests(),
                change.revertedBy(),
                change.faults(),
                change.hotfixAfter(),
                List.of(
                        new Delivered.Share(
                                author,
                                share.writer(),
                                share.language(),
                                share.directory(),
                                share.isTest(),
                                share.fileAge(),
                                share.lines(),
                                share.ends(),
                                share.seen())));
    }

    @Test
    void repairs_and_reverts_are_counted_by_change() throws Exception {
        List<Delivered> changes = new ArrayList<>(changes(0, 12, AI, 60));
        String by = changes.get(11).commit();
        changes.set(0, takenBack(changes.get(0), by, new Fault("f".repeat(40), 4, 2)));
        changes.set(1, takenBack(changes.get(1), "", new Fault("f".repeat(40), 31, 2)));

        String html = html(60, changes);

        assertThat(row(html, "By language", "Java")).endsWith("1 of 12", "1 of 12");
        assertThat(row(html, "Changes ever taken back", "AI changes"))
                .containsExactly("AI changes", "1", "0", "0");
        assertThat(row(html, "Changes taken back within 30 days", "all kinds together").get(2))
                .startsWith("1: ");
    }

    @Test
    void a_shallow_clone_is_said() throws Exception {
        String html =
                html(60, changes(0, 1, AI, 60), new Gap(Gap.Why.PARENT_ABSENT, "b".repeat(40), ""));

        assertThat(row(html, "Gaps by kind", "earlier history absent"))
                .anyMatch(cell -> cell.contains("shallow"))
                .endsWith("1");
    }

    @Test
    void a_repository_or_directory_named_in_markup_is_escaped() throws Exception {
        String name = "<b>x</b>&\"'\u0000";
        List<Delivered> changes = new ArrayList<>();
        for (int i = 0; i < 12; i++) changes.add(change(i, AI, 60, "<i>&y"));
        String html = Report.html(facts(name, 60, changes));

        assertThat(html).doesNotContain("<b>").doesNotContain("<i>").contains("&lt;b&gt;x");
        assertThat(parse(html).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("<b>x</b>&\"'\ufffd");
        assertThat(row(html, "By directory", "<i>&y")).isNotEmpty();
    }

    @Test
    void nobody_is_named_and_nothing_is_fetched_or_run() throws Exception {
        String html = html(60, changes(0, 12, AI, 60));

        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain(" style=")
                .contains("default-src 'none'".replace("'", "&#39;"));
        assertThat(text(html)).contains("Survival is not quality", "No cause is claimed");
    }

    @Test
    void the_same_facts_give_the_same_bytes() {
        List<Delivered> changes =
                all(
                        changes(0, 15, AI, 60, new End(3, Cause.CORRECTIVE, 10)),
                        changes(20, 15, UNKNOWN, 60, new End(9, Cause.REMOVAL, 10)));

        assertThat(html(60, changes)).isEqualTo(html(60, changes));
    }

    @Test
    void an_empty_history_has_a_page_that_says_so() throws Exception {
        assertThat(text(html(0, List.of())))
                .contains("Nothing was delivered to the main line yet.");
    }
}
