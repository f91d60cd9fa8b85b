package credence.collect.provenance;

import static credence.collect.provenance.ProvenanceFixtures.provenance;
import static credence.collect.provenance.ProvenanceFixtures.spans;
import static credence.collect.provenance.ProvenanceFixtures.writer;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.Births;
import credence.collect.history.GitFixture;
import credence.collect.history.History;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git-ai noted of lines stands, as far as it can be relied on. */
class GitAiNotesTest {
    private static final String TRAILER =
            "\n\nCo-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>";
    private static final String METADATA =
            """
            ---
            {
              "schema_version": "authorship/3.0.0",
              "git_ai_version": "1.4.5",
              "base_commit_sha": "7734793b756b3921c88db5375a8c156e9532447b",
              "prompts": {
                "abcd1234abcd1234": {
                  "agent_id": {"tool": "cursor", "id": "1", "model": "claude-4.5-opus-high-thinking"},
                  "human_author": "Ada <ada@example.org>", "overriden_lines": 0},
                "d9978a8": {"agent_id": {"tool": "claude", "id": "2", "model": "<synthetic>"}},
                "1111111111111111": {"agent_id": {"tool": "mock_ai", "id": "3", "model": "unknown"}}
              },
              "humans": {"h_31dce776f88375": {"author": "Ada <ada@example.org>"}},
              "sessions": {
                "s_c9883b05a2487d": {
                  "agent_id": {"tool": "codex", "id": "4", "model": "gpt-5.1-codex"}}
              }
            }
            """;

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void a_commit_with_a_trailer() {
        git = GitFixture.in(folder.resolve("repository"));
        git.commit("one" + TRAILER, Map.of("a.txt", "x\n".repeat(40), "my file.txt", "y\n"));
        git.write();
    }

    @Test
    void session_human_and_both_lengths_of_legacy_keys_lead_to_their_writers() {
        git.note(
                "HEAD",
                """
                a.txt
                  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-4,6
                  abcd1234abcd1234 10-12
                  d9978a8 20
                  h_31dce776f88375 30-31
                """
                        + METADATA);

        assertThat(spans(provenance(git), git, "a.txt"))
                .containsExactly(
                        "1-4 AI OpenAI Codex gpt-5.1-codex",
                        "6-6 AI OpenAI Codex gpt-5.1-codex",
                        "10-12 AI Cursor claude-opus-4-5",
                        "20-20 AI Claude Code",
                        "30-31 HUMAN");
    }

    @Test
    void a_path_in_quotation_marks_is_the_path_without_them() {
        git.note("HEAD", "\"my file.txt\"\n  d9978a8 1\n" + METADATA);

        assertThat(spans(provenance(git), git, "my file.txt"))
                .containsExactly("1-1 AI Claude Code");
    }

    @Test
    void a_line_that_two_ranges_name_is_counted_once() {
        git.note("HEAD", "a.txt\n  d9978a8 5-10,8-12,1-40\n  h_31dce776f88375 1-6\n" + METADATA);

        assertThat(spans(provenance(git), git, "a.txt")).containsExactly("1-40 AI Claude Code");
    }

    @Test
    void keys_without_record_and_the_assistant_of_tests_are_quarantined_and_give_way_to_others() {
        git.note(
                "HEAD",
                """
                a.txt
                  ffffffffffffffff 1-10
                  s_00000000000000::t_9f8e7d6c5b4a32 11
                  human 12
                  1111111111111111 20-21
                  d9978a8 5-6
                """
                        + METADATA);

        assertThat(spans(provenance(git), git, "a.txt"))
                .containsExactly(
                        "1-4 QUARANTINED",
                        "5-6 AI Claude Code",
                        "7-12 QUARANTINED",
                        "20-21 QUARANTINED mock_ai");
    }

    @Test
    void lines_that_an_attesting_note_leaves_out_are_unknown_whatever_the_trailer_says() {
        git.note("HEAD", "a.txt\n  d9978a8 1\n" + METADATA);

        assertThat(writer(provenance(git), git)).isEqualTo(Writer.unknown(Source.NOTE));
    }

    @Test
    void a_note_that_attests_nothing_leaves_the_commit_to_its_trailer() {
        git.note("HEAD", METADATA);
        assertThat(writer(provenance(git), git).source()).isEqualTo(Source.TRAILER);

        git.note("HEAD", "a.txt\n  1111111111111111 1-2\n" + METADATA);
        assertThat(writer(provenance(git), git).source()).isEqualTo(Source.TRAILER);
    }

    @Test
    void an_unreadable_note_is_counted_and_leaves_the_commit_to_its_trailer() {
        for (String broken :
                new String[] {
                    "a.txt\n  d9978a8 1\n",
                    "a.txt\n  d9978a8 1\n---\n{\"prompts\": ",
                    "a.txt\n  d9978a8 1\n---\n" + "[".repeat(5_000),
                    "a.txt\n  d9978a8 1\n---\n{\"schema_version\": \"authorship/2.0.0\"}",
                }) {
            git.note("HEAD", broken);
            Provenance provenance = provenance(git);

            assertThat(writer(provenance, git).source()).isEqualTo(Source.TRAILER);
            assertThat(spans(provenance, git, "a.txt")).isEmpty();
            assertThat(provenance.unread()).isEqualTo(new Unread(1, 0));
        }
    }

    @Test
    void an_unreadable_note_is_still_counted_after_going_on_from_a_checkpoint() throws IOException {
        git.note("HEAD", "no note");
        Provenance provenance = provenance(git);
        spans(provenance, git, "a.txt");
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        provenance.save(new DataOutputStream(saved));

        Provenance loaded = provenance(git);
        loaded.load(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));

        assertThat(loaded.unread()).isEqualTo(new Unread(1, 0));
    }

    @Test
    void what_makes_no_sense_within_a_note_is_passed_over() {
        git.note(
                "HEAD",
                "  d9978a8 1\na.txt\r\n\td9978a8  0,9-3,x-y,2-99999999,7\r\n  d9978a8\n  d9978a8 none\n"
                        + METADATA);

        assertThat(spans(provenance(git), git, "a.txt")).containsExactly("7-7 AI Claude Code");
    }

    @Test
    void attested_lines_that_the_commit_did_not_add_count_for_nothing() throws Exception {
        git = GitFixture.in(folder.resolve("other"));
        int first = git.commit("one", Map.of("a.txt", "1\n2\n3\n"));
        git.commit("two", Map.of("a.txt", "1\n2\n3\n4\n5\n"), first);
        git.write();
        git.note("HEAD", "a.txt\n  d9978a8 1-4,900-1000\n" + METADATA);
        Provenance provenance = provenance(git);

        History history = new History();
        try (Repository repository = git.open()) {
            history.pass(
                    repository,
                    repository.resolve("HEAD"),
                    provenance,
                    path -> false,
                    (done, of) -> true);
        }

        Births births = history.births();
        Map<State, Integer> lines =
                IntStream.range(0, births.size())
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        birth -> provenance.writer(births.writer(birth)).state(),
                                        births::lines,
                                        Integer::sum,
                                        TreeMap::new));
        // three of the first commit and one of the second are unknown: only line 4 was both added
        // and
        // attested
        assertThat(lines).isEqualTo(Map.of(State.AI, 1, State.UNKNOWN, 4));
    }
}
