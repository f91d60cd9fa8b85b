package credence.collect.report;

import static credence.collect.report.ReportFixtures.AI;
import static credence.collect.report.ReportFixtures.HUMAN;
import static credence.collect.report.ReportFixtures.all;
import static credence.collect.report.ReportFixtures.changes;
import static credence.collect.report.ReportFixtures.html;
import static credence.collect.report.ReportFixtures.parse;
import static credence.collect.report.ReportFixtures.row;
import static credence.collect.report.ReportFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.judgement.Judgement;
import credence.collect.judgement.Judgement.Acceptance;
import credence.collect.judgement.Judgement.Basis;
import credence.collect.judgement.Judgement.Conflict;
import credence.collect.judgement.Judgement.Decisions;
import credence.collect.judgement.Judgement.Ending;
import credence.collect.judgement.Judgement.Finding;
import credence.collect.judgement.Judgement.Lines;
import credence.collect.judgement.Judgement.Outcome;
import credence.collect.judgement.Judgement.Review;
import credence.collect.judgement.Judgement.Role;
import credence.collect.judgement.JudgementFiles;
import credence.collect.judgement.Judgements;
import credence.collect.judgement.Seen;
import credence.collect.judgement.Usage;
import credence.collect.judgement.Usage.By;
import credence.collect.judgement.Usage.Counted;
import credence.collect.outcome.Delivered;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The report tells of judgement what was recorded, by change, and what it does not know. */
class JudgedTest {
    private static final String FOUND = "Reviewed changes with a finding";
    private static final String FOLLOWED = "Findings and what became of their lines";
    private static final String EDITED = "Lines of AI sessions";
    private static final String DECIDED = "Edits that people decided on, by tool";
    private static final String REQUESTS = "Requests that disclose an assistant";
    private static final String THREADS = "Review threads on AI lines";
    private static final String REASONS = "Why changes were taken back";

    private final List<Delivered> changes =
            all(changes(0, 12, AI, 100), changes(12, 12, HUMAN, 100));

    private static Finding finding(Role role, Lines lines, Outcome outcome) {
        String by = role == Role.OTHER_PERSON ? "0123456789abcdef" : "";
        return new Finding(role, by, "", lines, outcome);
    }

    private static Judgement reviewed(int asked, Finding... findings) {
        return new Judgement(
                Optional.empty(),
                Optional.of(new Review(List.of(findings), asked, 1)),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Judgement told(
            Acceptance acceptance, Decisions decisions, String reason, Conflict... conflicts) {
        return new Judgement(
                Optional.ofNullable(acceptance),
                Optional.empty(),
                Optional.ofNullable(decisions),
                List.of(conflicts),
                Optional.ofNullable(reason));
    }

    private Judgements judgements(Map<Integer, Judgement> byChange, Usage... usage) {
        Map<String, Judgement> named = new HashMap<>();
        byChange.forEach((i, one) -> named.put(changes.get(i).commit(), one));
        Path file = Path.of("file.json");
        int reviewed =
                (int) byChange.values().stream().filter(one -> one.review().isPresent()).count();
        return new Judgements(
                new JudgementFiles(List.of(file), List.of(file)),
                named,
                List.of(usage),
                new Seen(reviewed, 0, 3, 0, 4, 1, 5, 0, 6));
    }

    @Test
    void findings_on_ai_lines_stand_beside_those_on_other_lines() throws Exception {
        // all 24 reviewed; 6 of 12 with AI lines have a finding on one, 3 of 12 others on theirs
        Map<Integer, Judgement> reviews = new HashMap<>();
        for (int i = 0; i < 12; i++)
            reviews.put(
                    i,
                    i < 6
                            ? reviewed(
                                    1,
                                    finding(Role.OTHER_PERSON, Lines.AI, Outcome.ACTED),
                                    finding(Role.BOT, Lines.AI, Outcome.NOT_ACTED))
                            : reviewed(0, finding(Role.AUTHOR, Lines.AI, Outcome.ACTED)));
        for (int i = 12; i < 24; i++)
            reviews.put(
                    i,
                    i < 15
                            ? reviewed(
                                    0,
                                    finding(Role.UNKNOWN, Lines.HUMAN, Outcome.NOT_ACTED),
                                    finding(Role.UNKNOWN, Lines.OLDER, Outcome.UNKNOWN))
                            : reviewed(0));
        String html = html(changes, judgements(reviews));

        assertThat(row(html, FOUND, "on AI lines, of changes that have some"))
                .startsWith("on AI lines, of changes that have some", "12", "6")
                .element(3)
                .asString()
                .matches("\\d\\d\\.\\d % \\(\\d\\d\\.\\d to \\d\\d\\.\\d\\)");
        assertThat(row(html, FOUND, "on other lines, of changes that have some"))
                .startsWith("on other lines, of changes that have some", "12", "3");
        assertThat(row(html, FOUND, "changes asked for, of AI changes"))
                .startsWith("changes asked for, of AI changes", "12", "6");
        assertThat(row(html, FOLLOWED, "AI lines"))
                .containsExactly("AI lines", "6", "6", "0", "0", "6", "not enough to tell");
        assertThat(row(html, FOLLOWED, "other lines"))
                .containsExactly("other lines", "3", "0", "3", "0", "3", "not enough to tell");
        assertThat(row(html, FOLLOWED, "older lines, or not found"))
                .startsWith("older lines, or not found", "3", "0", "0", "3");
        assertThat(row(html, FOLLOWED, "all lines, by bots"))
                .startsWith("all lines, by bots", "6", "0", "6");
        assertThat(text(html))
                .contains("Of 24 changes, 24 had a review in the files that were given (100.0 %)")
                .contains("6 notes of authors on their own lines are no findings");
    }

    @Test
    void each_change_counts_once_by_the_share_of_its_findings_that_were_acted_on()
            throws Exception {
        Map<Integer, Judgement> reviews = new HashMap<>();
        Finding acted = finding(Role.OTHER_PERSON, Lines.AI, Outcome.ACTED);
        Finding not = finding(Role.OTHER_PERSON, Lines.AI, Outcome.NOT_ACTED);
        for (int i = 0; i < 12; i++) reviews.put(i, reviewed(0, acted, not, not, not));
        String html = html(changes, judgements(reviews));

        assertThat(row(html, FOLLOWED, "AI lines"))
                .startsWith("AI lines", "48", "12", "36", "0", "12")
                .last()
                .asString()
                .startsWith("25.");
    }

    @Test
    void lines_rewritten_before_the_commit_stand_with_their_coverage() throws Exception {
        // 10 rewritten and 10 taken over in each of 10 changes; an eleventh does not tell
        Map<Integer, Judgement> notes = new HashMap<>();
        for (int i = 0; i < 11; i++)
            notes.put(
                    i,
                    told(
                            new Acceptance(10, i < 10 ? OptionalInt.of(10) : OptionalInt.empty()),
                            null,
                            null));
        String html = html(changes, judgements(notes));

        assertThat(row(html, EDITED, "rewritten, of lines taken over or rewritten"))
                .startsWith("rewritten, of lines taken over or rewritten", "10")
                .last()
                .asString()
                .startsWith("50.0 %");
        assertThat(text(html))
                .contains(
                        "Notes tell figures of 11 of 12 changes with AI lines, and of 10 how many");
    }

    @Test
    void what_people_rejected_is_told_by_tool_and_what_rules_decided_apart() throws Exception {
        Usage[] days =
                IntStream.range(0, 10)
                        .mapToObj(
                                day ->
                                        new Usage(
                                                ReportFixtures.FIRST + day,
                                                "Claude Code",
                                                List.of(
                                                        new Counted(true, "Java", By.PERSON, 3, 1),
                                                        new Counted(
                                                                true, "Java", By.AUTOMATIC, 7, 0),
                                                        new Counted(false, "", By.PERSON, 0, 50)),
                                                0,
                                                0,
                                                0,
                                                1,
                                                day < 4 ? 1 : 0))
                        .toArray(Usage[]::new);
        Map<Integer, Judgement> joined =
                Map.of(
                        0, told(null, new Decisions(3, 1, 0), null),
                        1, told(null, new Decisions(3, 0, 0), null));
        String html = html(changes, judgements(joined, days));

        assertThat(row(html, DECIDED, "Claude Code"))
                .startsWith("Claude Code", "10", "30", "10")
                .last()
                .isEqualTo("70");
        assertThat(row(html, DECIDED, "Claude Code").get(4)).startsWith("25.");
        assertThat(row(html, REQUESTS, "Claude Code")).startsWith("Claude Code", "14", "4");
        assertThat(text(html))
                .contains(
                        "It names the commit of 2 changes; before 1 of these an edit was rejected");
    }

    @Test
    void conflicts_stand_by_kind_and_end_and_reverts_by_reason() throws Exception {
        Conflict gave = new Conflict(Basis.THREAD, "security", Ending.PROPOSAL_GAVE_WAY);
        Conflict stayed = new Conflict(Basis.THREAD, "rule", Ending.REQUIREMENT_GAVE_WAY);
        Conflict open = new Conflict(Basis.THREAD, "rule", Ending.OPEN);
        Conflict revert = new Conflict(Basis.REVERT, "test-failure", Ending.PROPOSAL_GAVE_WAY);
        Map<Integer, Judgement> found =
                Map.of(
                        0, told(null, null, "test-failure", gave, revert),
                        1, told(null, null, null, stayed, open),
                        12, told(null, null, "not-stated"));
        String html = html(changes, judgements(found));

        assertThat(row(html, THREADS, "all together"))
                .containsExactly("all together", "3", "1", "1", "1", "0", "not enough to tell");
        assertThat(row(html, THREADS, "another rule"))
                .startsWith("another rule", "2", "0", "1", "1", "0");
        assertThat(row(html, REASONS, "test failure")).containsExactly("test failure", "1", "0");
        assertThat(row(html, REASONS, "not stated")).containsExactly("not stated", "0", "1");
    }

    @Test
    void what_could_not_be_read_is_shown() throws Exception {
        String html = html(changes, judgements(Map.of()));

        String gaps = "Gaps by kind";
        assertThat(row(html, gaps, "review without its change")).contains("3 records");
        assertThat(row(html, gaps, "review unreadable")).contains("4 records");
        assertThat(row(html, gaps, "figures of another commit")).contains("5 sessions");
        assertThat(row(html, gaps, "telemetry unreadable")).contains("6 records");
        assertThat(text(html)).contains("Of 24 changes, 0 had a review");
    }

    @Test
    void where_nothing_was_given_one_sentence_each_names_the_options() throws Exception {
        String text = text(html(changes, Judgements.NONE));

        assertThat(text)
                .contains(
                        "Nothing of reviews was given: name exports of review comments with --reviews")
                .contains("collector with --telemetry")
                .contains("No note of these changes tells how many lines were taken over")
                .contains("they are told above where files of them were given");
    }

    @Test
    void nobody_is_listed_not_even_as_a_hash() throws Exception {
        Map<Integer, Judgement> reviews = new HashMap<>();
        for (int i = 0; i < 12; i++)
            reviews.put(i, reviewed(1, finding(Role.OTHER_PERSON, Lines.AI, Outcome.ACTED)));
        String html = html(changes, judgements(reviews));

        assertThat(html).doesNotContain("0123456789abcdef");
        assertThat(parse(html)).isNotNull();
    }

    @Test
    void tests_of_changes_with_any_ai_code_stand_against_those_with_none() throws Exception {
        String html = html(changes, Judgements.NONE);

        assertThat(
                        row(
                                html,
                                "Changes of program code that add lines of tests",
                                "with any AI code, against none"))
                .startsWith("with any AI code, against none", "12")
                .element(3)
                .isEqualTo("12");
    }

    @Test
    void that_none_of_31_changes_was_taken_back_is_no_proof_that_none_ever_is() throws Exception {
        String html = html(100, all(changes(0, 31, AI, 100), changes(31, 31, HUMAN, 100)));

        // Jeffreys' prior: a mean of 0.5 / 32, and 95 % of Beta(0.5, 31.5) lie below 0.0596
        assertThat(row(html, "Changes taken back within 30 days", "feature"))
                .startsWith("feature", "31", "0: 1.6 % (0.0 to 6.0)", "31")
                .element(5)
                .isEqualTo("0.50");
    }
}
