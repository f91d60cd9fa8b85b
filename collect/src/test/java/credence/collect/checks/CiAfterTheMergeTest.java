package credence.collect.checks;

import static credence.collect.checks.ChecksFixtures.ci;
import static credence.collect.checks.ChecksFixtures.line;
import static credence.collect.checks.ChecksFixtures.run;
import static credence.collect.checks.ChecksFixtures.runs;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which change made CI fail, as far as that can be told. */
class CiAfterTheMergeTest {
    @TempDir Path folder;

    @Test
    void a_ci_failure_after_the_merge_belongs_to_the_change_that_brought_it() {
        ChecksFixtures four = line(folder, 4);

        Said said =
                four.ci(
                        runs(
                                run(four.id(1), "success"),
                                run(four.id(2), "success"),
                                run(four.id(3), "failure"),
                                run(four.id(4), "success")));

        assertThat(ci(said)).containsExactly("0/1", "0/1", "1/1 of 1", "0/1");
        assertThat(said.changes().get(2).ci().orElseThrow().broke()).isEqualTo(1);
        assertThat(said.coverage().ci()).isEqualTo(new Said.OfKind(4, 4, 0, 0, 0, 0, 0));
    }

    @Test
    void the_example_of_the_method_page_is_right() {
        ChecksFixtures five = line(folder, 5);

        Said said =
                five.ci(
                        runs(
                                run(five.id(1), "success"),
                                run(five.id(3), "failure"),
                                run(five.id(4), "failure"),
                                run(five.id(5), "success")));

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 2", "1/1 of 2", "-", "0/1");
    }

    @Test
    void a_failure_after_several_changes_is_shared_evenly_by_them() {
        ChecksFixtures five = line(folder, 5);

        Said said = five.ci(runs(run(five.id(1), "success"), run(five.id(4), "failure")));

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 3", "1/1 of 3", "1/1 of 3", "-");
        assertThat(said.changes().get(1).ci().orElseThrow().broke()).isEqualTo(1 / 3.0);
    }

    @Test
    void of_two_checks_that_fail_the_one_with_fewer_candidates_tells_how_likely_it_was() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.ci(
                        runs(
                                run(three.id(1), "success"),
                                run(three.id(3), "failure"),
                                run(three.id(1), "success", "Lint", "push", "main", 1),
                                run(three.id(2), "success", "Lint", "push", "main", 1),
                                run(three.id(3), "timed_out", "Lint", "push", "main", 1)));

        assertThat(ci(said)).containsExactly("0/2", "1/2 of 2", "2/2 of 1");
    }

    @Test
    void what_goes_on_failing_tells_nothing_of_the_changes_that_come_to_it() {
        ChecksFixtures five = line(folder, 5);

        Said said =
                five.ci(
                        runs(
                                run(five.id(1), "success"),
                                run(five.id(2), "failure"),
                                run(five.id(3), "failure"),
                                run(five.id(4), "failure"),
                                run(five.id(5), "success")));

        assertThat(ci(said)).containsExactly("0/1", "1/1 of 1", "-", "-", "0/1");
    }

    @Test
    void a_check_that_fails_from_its_first_verdict_on_accuses_nobody() {
        ChecksFixtures two = line(folder, 2);

        Said said = two.ci(runs(run(two.id(1), "failure"), run(two.id(2), "failure")));

        assertThat(ci(said)).containsExactly("-", "-");
        assertThat(said.coverage().ci().unassigned()).isEqualTo(1);
    }

    @Test
    void a_failure_that_passes_on_the_same_commit_is_flaky_and_set_aside() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.ci(
                        runs(
                                run(three.id(1), "success"),
                                run(three.id(2), "failure"),
                                run(three.id(2), "success"),
                                run(three.id(3), "success", "CI", "push", "main", 2)));

        assertThat(ci(said)).containsExactly("0/1", "0/1 flaky 1", "0/1 flaky 1");
    }

    @Test
    void a_run_before_the_merge_is_no_failure_after_it() {
        ChecksFixtures merged = ChecksFixtures.in(folder);
        Map<String, String> one = Map.of("a.c", "int a;\n");
        Map<String, String> two = Map.of("a.c", "int a;\n", "b.c", "int b;\n");
        int base = merged.git.commit("base", one);
        int side = merged.git.commit("side", two, base);
        int merge = merged.git.later(1).commit("merge", two, base, side);
        merged.git.write();

        Said said =
                merged.ci(
                        runs(
                                run(merged.id(base), "success"),
                                run(merged.id(side), "failure", "CI", "push", "topic", 1),
                                run(merged.id(side), "failure", "CI", "", "", 1),
                                run(merged.id(merge), "success"),
                                run(merged.id(merge), "failure", "CI", "pull_request", "main", 1)));

        assertThat(ci(said)).containsExactly("0/1", "0/1");
        assertThat(said.coverage().ci()).isEqualTo(new Said.OfKind(2, 2, 3, 0, 0, 0, 0));
    }

    @Test
    void a_run_for_a_branch_whose_commit_the_main_line_took_over_was_before_the_merge() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.ci(
                        runs(
                                run(three.id(1), "success"),
                                run(three.id(2), "failure", "CI", "push", "topic", 1),
                                run(three.id(3), "success")));

        assertThat(ci(said)).containsExactly("0/1", "0/1", "0/1");
        assertThat(said.coverage().ci().before()).isEqualTo(1);
    }

    @Test
    void a_change_without_a_run_is_unknown_and_not_passed() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.ci(
                        runs(
                                run(three.id(2), "success"),
                                run(three.id(3), "cancelled"),
                                run("f".repeat(40), "failure")));

        assertThat(ci(said)).containsExactly("-", "0/1", "-");
        assertThat(said.coverage().ci()).isEqualTo(new Said.OfKind(1, 1, 0, 1, 1, 0, 0));
    }

    @Test
    void where_more_than_twenty_changes_lie_between_two_runs_no_single_one_is_named() {
        ChecksFixtures many = line(folder, 23);

        Said failed = many.ci(runs(run(many.id(1), "success"), run(many.id(22), "failure")));
        Said enough = many.ci(runs(run(many.id(1), "success"), run(many.id(21), "failure")));
        Said passed = many.ci(runs(run(many.id(1), "success"), run(many.id(23), "success")));

        assertThat(ci(failed).subList(1, 23)).containsOnly("-");
        assertThat(failed.coverage().ci().unassigned()).isEqualTo(1);
        assertThat(ci(enough).subList(1, 21)).containsOnly("1/1 of 20");
        assertThat(ci(passed).subList(0, 3)).containsExactly("0/1", "-", "-");
        assertThat(ci(passed).subList(3, 23)).containsOnly("0/1");
    }

    @Test
    void what_runs_by_the_clock_is_compared_with_its_own_kind() {
        ChecksFixtures three = line(folder, 3);

        Said said =
                three.ci(
                        runs(
                                run(three.id(1), "success", "CI", "schedule", "main", 1),
                                run(three.id(3), "failure", "CI", "schedule", "main", 1),
                                run(three.id(2), "success"),
                                run(three.id(3), "success")));

        assertThat(ci(said)).containsExactly("0/1", "1/2 of 2", "1/2 of 2");
    }

    @Test
    void doubled_records_and_any_order_of_records_and_files_say_the_same() {
        ChecksFixtures six = line(folder, 6);
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 6; i++) all.add(run(six.id(i), i % 3 == 0 ? "failure" : "success"));
        all.add(run(six.id(6), "success"));
        Said once = six.ci(runs(all.toArray(String[]::new)));
        all.addAll(all);

        Collections.shuffle(all, new Random(3));
        Said twice =
                six.ci(
                        runs(all.subList(0, 5).toArray(String[]::new)),
                        runs(all.subList(5, all.size()).toArray(String[]::new)));

        assertThat(ci(once)).contains("1/1 of 1").contains("0/1 flaky 1");
        assertThat(twice.changes()).isEqualTo(once.changes());
    }
}
