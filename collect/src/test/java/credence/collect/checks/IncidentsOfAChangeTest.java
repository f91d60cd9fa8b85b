package credence.collect.checks;

import static credence.collect.checks.ChecksFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.checks.Involved.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changes had to do with which incidents; tables as programs and people write them. */
class IncidentsOfAChangeTest {
    private static final String HEAD = "id,day,severity,caused_by,fixed_by,resolved_day\n";

    @TempDir Path folder;

    private static List<Involved> of(Said said, int commit) {
        return said.changes().get(commit - 1).incidents();
    }

    @Test
    void a_change_that_the_record_names_had_to_do_with_the_incident() {
        ChecksFixtures three = line(folder, 3); // 2020-09-13 to 2020-09-15

        Said said =
                three.incidents(
                        HEAD
                                + "INC-7,2020-09-20,SEV-1,%s;%s,,2020-09-22\n"
                                        .formatted(three.id(1), three.id(2).substring(0, 8)));

        assertThat(of(said, 1))
                .containsExactly(
                        new Involved(
                                "INC-7", Severity.CRITICAL, 7, OptionalInt.of(2), Link.STATED));
        assertThat(of(said, 2))
                .containsExactly(
                        new Involved(
                                "INC-7", Severity.CRITICAL, 6, OptionalInt.of(2), Link.STATED));
        assertThat(of(said, 3)).isEmpty();
        assertThat(said.coverage().incidents()).isEqualTo(1);
        assertThat(said.coverage().linked()).isEqualTo(1);
    }

    @Test
    void a_change_whose_lines_the_repair_replaced_had_to_do_with_it_more_weakly() {
        ChecksFixtures of = ChecksFixtures.in(folder);
        int one = of.git.commit("one", Map.of("a.c", "int a;\nint b;\n"));
        int two = of.git.later(1).commit("two", Map.of("a.c", "int a;\nint b;\nint c;\n"), one);
        int late =
                of.git
                        .later(9)
                        .commit("late", Map.of("a.c", "int a;\nint b;\nint c;\nint d;\n"), two);
        of.git.later(1).commit("mend", Map.of("a.c", "int a;\nint b;\nlong c;\nlong d;\n"), late);
        of.git.write();

        Said said =
                of.incidents(
                        HEAD + "1,2020-09-15,low,,%s,\n".formatted(of.id(4)),
                        HEAD + "2,2020-09-15,p2,%s,%s,\n".formatted(of.id(2), of.id(4)));

        // the line of one still stands, and late came after the incident
        assertThat(of(said, 1)).isEmpty();
        assertThat(of(said, 2))
                .containsExactly(
                        new Involved("1", Severity.LOW, 1, OptionalInt.empty(), Link.BY_REPAIR),
                        new Involved("2", Severity.HIGH, 1, OptionalInt.empty(), Link.STATED));
        assertThat(of(said, 3)).isEmpty();
    }

    @Test
    void a_commit_of_a_branch_stands_for_the_change_that_brought_it() {
        ChecksFixtures of = ChecksFixtures.in(folder);
        int base = of.git.commit("base", Map.of("a.c", "int a;\n"));
        Map<String, String> more = Map.of("a.c", "int a;\n", "b.c", "int b;\n");
        int side = of.git.commit("side", more, base);
        of.git.commit("merge", more, base, side);
        of.git.write();

        Said said = of.incidents(HEAD + "1,2020-09-14,,%s,,\n".formatted(of.id(side)));

        assertThat(of(said, 2)).hasSize(1);
    }

    @Test
    void a_table_may_have_any_order_of_columns_quotes_line_ends_and_a_byte_order_mark() {
        ChecksFixtures one = line(folder, 1);
        String text =
                "\uFEFF\"ID\",Day,,,Title,Owner,CAUSED_BY\r\n"
                        + "\"A \"\"7\"\"\",2020-09-14,,,\"Down, all of it\",\"Jane\r\nDoe\",\"%s; %s\"\r\n"
                                .formatted(one.id(1).toUpperCase(Locale.ROOT), "0000000")
                        + "\r\n"
                        + "B,2020-09-14,,,short\r\n";

        Said said = one.incidents(text);

        assertThat(of(said, 1))
                .containsExactly(
                        new Involved(
                                "A \"7\"", Severity.UNKNOWN, 1, OptionalInt.empty(), Link.STATED));
        assertThat(said.coverage().incidents()).isEqualTo(2);
        assertThat(said.coverage().linked()).isEqualTo(1);
        assertThat(said.coverage().commits().elsewhere()).isEqualTo(1);
    }

    @Test
    void a_time_counts_by_its_day_in_utc() {
        ChecksFixtures one = line(folder, 1);

        Said said =
                one.incidents(
                        HEAD
                                + "1,2020-09-15T01:30:00+02:00,,%s,,2020-09-15 23:00:00Z\n"
                                        .formatted(one.id(1)));

        assertThat(of(said, 1).getFirst().after()).isEqualTo(1);
        assertThat(of(said, 1).getFirst().restored()).hasValue(1);
    }

    @Test
    void two_records_of_an_incident_are_one_whichever_comes_first() {
        ChecksFixtures two = line(folder, 2);
        String first = HEAD + "1,2020-09-16,low,%s,,\n".formatted(two.id(1));
        String second = HEAD + "1,2020-09-15,high,%s,,2020-09-18\n".formatted(two.id(2));

        Said said = two.incidents(first, second);

        assertThat(of(said, 1))
                .containsExactly(
                        new Involved("1", Severity.HIGH, 2, OptionalInt.of(3), Link.STATED));
        assertThat(two.incidents(second, first).changes()).isEqualTo(said.changes());
        assertThat(said.coverage().incidents()).isEqualTo(1);
    }

    @Test
    void a_row_that_cannot_be_read_is_counted() {
        ChecksFixtures one = line(folder, 1);
        String commit = one.id(1);

        Said said =
                one.incidents(
                        HEAD
                                + ",2020-09-14,,%s,,\n".formatted(commit)
                                + "1,yesterday,,%s,,\n".formatted(commit)
                                + "2,2020-09-31,,%s,,\n".formatted(commit)
                                + "3,2020-09-14,,Jane Doe,,\n"
                                + "4,2020-09-14,,%s,,2020-09-13\n".formatted(commit)
                                + "5,2020-09-14,,%s,,\n".formatted(commit));

        assertThat(of(said, 1)).hasSize(1);
        assertThat(said.coverage().commits().unread()).isEqualTo(5);
    }

    @Test
    void a_table_without_its_columns_or_with_an_open_quotation_mark_is_refused() {
        ChecksFixtures one = line(folder, 1);

        for (String text : List.of("", "fish\n", "id,day\n1,2020-09-14\n", "id;day;caused_by\n"))
            assertThatThrownBy(() -> one.incidents(text))
                    .hasMessageContaining(
                            "incidents.csv must begin with a head line that names id, day and caused_by or fixed_by, did not: name its columns so.");
        assertThatThrownBy(() -> one.incidents(HEAD + "\"1,2020-09-14,,,,\n"))
                .hasMessageContaining("must close each quotation mark");
    }

    @Test
    void severities_are_classes_and_no_words_of_their_record() {
        assertThat(List.of("SEV0", "p1", "S-2", "severity 3", "Blocker", "minor", "5", "Jane", ""))
                .extracting(Severity::of)
                .containsExactly(
                        Severity.CRITICAL,
                        Severity.CRITICAL,
                        Severity.HIGH,
                        Severity.MEDIUM,
                        Severity.CRITICAL,
                        Severity.LOW,
                        Severity.LOW,
                        Severity.UNKNOWN,
                        Severity.UNKNOWN);
    }
}
