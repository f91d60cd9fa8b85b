package credence.collect.provenance;

import static credence.collect.provenance.ProvenanceFixtures.file;
import static credence.collect.provenance.ProvenanceFixtures.id;
import static credence.collect.provenance.ProvenanceFixtures.provenance;
import static credence.collect.provenance.ProvenanceFixtures.spans;
import static credence.collect.provenance.ProvenanceFixtures.writer;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.GitFixture;
import credence.collect.provenance.Writer.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agent Trace records are read by what they need to say and no more. */
class AgentTraceTest {
    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void one_commit() {
        git = GitFixture.in(folder.resolve("repository"));
        git.commit("one", Map.of("a.txt", "x\n".repeat(40)));
        git.write();
    }

    @Test
    void a_range_may_have_a_contributor_of_its_own() {
        String conversation =
                """
                {"contributor": {"type": "ai", "model_id": "openai/gpt-4o"}, "ranges": [
                  {"start_line": 1, "end_line": 2},
                  {"start_line": 3, "end_line": 3, "contributor": {"type": "human"}},
                  {"start_line": 4, "end_line": 4, "contributor": {"type": "mixed"}},
                  {"start_line": 5, "end_line": 5, "contributor": {"type": "unknown"}},
                  {"start_line": 0, "end_line": 9}, {"start_line": 9, "end_line": 8},
                  {"start_line": "x"}]}
                """;

        assertThat(spans(traces(trace("0.1.0", conversation)), git, "a.txt"))
                .containsExactly(
                        "1-2 AI Claude Code gpt-4o",
                        "3-3 HUMAN",
                        "4-4 MIXED Claude Code",
                        "5-5 UNKNOWN");
    }

    @Test
    void records_may_stand_one_a_line_or_in_an_array_and_lines_that_are_none_are_counted() {
        String conversation =
                "{\"contributor\": {\"type\": \"ai\"}, \"ranges\": [{\"start_line\": %d, \"end_line\": %d}]}";
        String first = trace("1.0", conversation.formatted(1, 1)).replace("\n", " ");
        String second = trace("9", conversation.formatted(3, 3)).replace("\n", " ");
        List<String> expected = List.of("1-1 AI Claude Code", "3-3 AI Claude Code");

        assertThat(spans(traces(first + "\n" + second), git, "a.txt")).isEqualTo(expected);
        assertThat(spans(traces("[" + first + ",\n" + second + "]"), git, "a.txt"))
                .isEqualTo(expected);
        Provenance torn = traces(first + "\n{\"version\": \n\n" + second);
        assertThat(spans(torn, git, "a.txt")).isEqualTo(expected);
        assertThat(torn.unread()).isEqualTo(new Unread(0, 1));
    }

    @Test
    void a_record_without_a_git_commit_has_no_place() {
        String conversation =
                "{\"contributor\": {\"type\": \"ai\"}, \"ranges\": [{\"start_line\": 1, \"end_line\": 1}]}";
        String placed = trace("0.1.0", conversation);
        Provenance provenance =
                traces(
                        placed.replace(id(git, "HEAD"), "kkmpptxz")
                                + placed.replace("\"git\"", "\"jj\"")
                                + "{\"version\": \"0.1.0\", \"files\": []} 7");

        assertThat(provenance.unread()).isEqualTo(new Unread(0, 4));
        assertThat(spans(provenance, git, "a.txt")).isEmpty();
        assertThat(writer(provenance, git).source()).isEqualTo(Source.NONE);
    }

    private String trace(String version, String conversation) {
        return """
               {"version": "%s", "id": "550e8400-e29b-41d4-a716-446655440000",
                "vcs": {"type": "git", "revision": "%s"}, "tool": {"name": "claude-code"},
                "files": [{"path": "./a.txt", "conversations": [%s]}]}
               """
                .formatted(version, id(git, "HEAD"), conversation);
    }

    private Provenance traces(String text) {
        Path file = file(folder, "traces.jsonl", text);
        return provenance(git, new Evidence(List.of(file), List.of(), PullRequests.NONE));
    }
}
