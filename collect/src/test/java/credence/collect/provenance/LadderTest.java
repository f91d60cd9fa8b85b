package credence.collect.provenance;

import static credence.collect.provenance.ProvenanceFixtures.facts;
import static credence.collect.provenance.ProvenanceFixtures.file;
import static credence.collect.provenance.ProvenanceFixtures.id;
import static credence.collect.provenance.ProvenanceFixtures.objectId;
import static credence.collect.provenance.ProvenanceFixtures.provenance;
import static credence.collect.provenance.ProvenanceFixtures.spans;
import static credence.collect.provenance.ProvenanceFixtures.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.collect.history.GitFixture;
import credence.collect.history.Sources.Span;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strongest record that speaks of a commit decides who wrote it. */
class LadderTest {
    private static final String ADA = "Ada Example <ada@example.org>";
    private static final String TRAILER =
            "one\n\nCo-authored-by: Claude Opus 4.5 <noreply@anthropic.com>";
    private static final String NOTE =
            """
            a.txt
              d9978a8 1
            ---
            {"schema_version": "authorship/3.0.0",
             "prompts": {"d9978a8": {"agent_id": {"tool": "amp", "model": "default"}}}}
            """;

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void nobody_is_known_where_nothing_is_recorded() {
        one("one");

        assertThat(writer(provenance(git), git)).isEqualTo(Writer.NOBODY_KNOWN);
    }

    @Test
    void an_agent_that_is_author_or_committer_wrote_the_commit() {
        String agent = "Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>";
        git.by(agent, ADA);
        one(TRAILER);
        assertThat(writer(provenance(git), git))
                .isEqualTo(ai(Source.AGENT_IDENTITY, "Devin", "", 0.95));

        git = GitFixture.in(folder.resolve("second")).by(ADA, "Cursor <cursoragent@cursor.com>");
        one(TRAILER);
        assertThat(writer(provenance(git), git))
                .isEqualTo(ai(Source.AGENT_IDENTITY, "Cursor", "", 0.95));
    }

    @Test
    void a_name_suffix_says_that_aider_committed_for_a_person() {
        git.by("Ada Example (aider) <ada@example.org>", ADA);
        one("one\n\nCo-authored-by: aider (gpt-4o) <aider@aider.chat>");

        assertThat(writer(provenance(git), git))
                .isEqualTo(ai(Source.NAME_SUFFIX, "aider", "gpt-4o", 0.95));
    }

    @Test
    void a_trailer_names_tool_and_model_with_its_measured_probability() {
        one(TRAILER);

        assertThat(writer(provenance(git), git))
                .isEqualTo(ai(Source.TRAILER, "Claude Code", "claude-opus-4-5", 0.92));
    }

    @Test
    void a_trace_speaks_before_a_trailer_and_fills_what_a_note_leaves_out() {
        one(TRAILER);
        String trace =
                """
                {"version": "0.1.0", "vcs": {"type": "git", "revision": "%s"},
                 "tool": {"name": "cursor", "version": "2.4.0"},
                 "files": [{"path": "a.txt", "conversations": [{
                   "contributor": {"type": "ai", "model_id": "anthropic/claude-opus-4-5-20251101"},
                   "ranges": [{"start_line": 1, "end_line": 2, "content_hash": "murmur3:9f2e8a1b"}]}]}]}
                """
                        .formatted(id(git, "HEAD"));
        Evidence evidence =
                new Evidence(
                        List.of(file(folder, "trace.json", trace)), List.of(), PullRequests.NONE);

        Provenance alone = provenance(git, evidence);
        assertThat(writer(alone, git)).isEqualTo(Writer.unknown(Source.TRACE));
        Span span = alone.spans(id(git, "HEAD"), "a.txt").getFirst();
        assertThat(alone.writer(span.writer()))
                .isEqualTo(Writer.ai(Source.TRACE, "Cursor", "claude-opus-4-5", "2.4.0"));

        git.note("HEAD", NOTE);
        Provenance both = provenance(git, evidence);
        assertThat(writer(both, git)).isEqualTo(Writer.unknown(Source.NOTE));
        assertThat(spans(both, git, "a.txt"))
                .containsExactly("1-1 AI Amp", "2-2 AI Cursor claude-opus-4-5");
    }

    @Test
    void a_pull_request_speaks_where_the_commit_itself_is_silent() {
        PullRequests labelled =
                commit -> Optional.of(new PullRequest(List.of("AI-assisted"), "", "ada"));
        one("one");
        assertThat(writer(provenance(git, new Evidence(List.of(), List.of(), labelled)), git))
                .isEqualTo(ai(Source.PULL_REQUEST, "", "", 0.85));

        git = GitFixture.in(folder.resolve("second"));
        one(TRAILER);
        assertThat(
                        writer(provenance(git, new Evidence(List.of(), List.of(), labelled)), git)
                                .source())
                .isEqualTo(Source.TRAILER);
    }

    @Test
    void a_declaration_speaks_last_for_a_commit_or_for_some_lines() {
        one("one");
        Provenance provenance =
                provenance(
                        git,
                        declared(
                                "%s,,,,cursor,gpt-5,0.25\n%s,\"a.txt\",2,3,,,0\n"
                                        .replace("%s", id(git, "HEAD"))));

        assertThat(writer(provenance, git))
                .isEqualTo(
                        new Writer(
                                State.MIXED,
                                Source.DECLARATION,
                                OptionalDouble.of(0.2),
                                "Cursor",
                                "gpt-5",
                                ""));
        assertThat(spans(provenance, git, "a.txt")).containsExactly("2-3 HUMAN");
    }

    @Test
    void a_declaration_does_not_overrule_a_trailer() {
        one(TRAILER);
        Provenance provenance =
                provenance(
                        git,
                        declared("%s,,,,,,0\n%s,a.txt,,,,,0\n".replace("%s", id(git, "HEAD"))));

        assertThat(writer(provenance, git).source()).isEqualTo(Source.TRAILER);
        assertThat(spans(provenance, git, "a.txt")).isEmpty();
    }

    @Test
    void a_declaration_that_cannot_be_understood_is_refused_with_its_line() {
        one("one");
        String id = id(git, "HEAD");
        refused("abc,,,,,,\n", "Line 2 of declared.csv must begin with a commit's full id.");
        refused(
                id + ",a.txt,3,,,,\n",
                "Line 2 of declared.csv must name both its first and its last line or none.");
        refused(id + ",a.txt,3,2,,,\n", "Line 2 of declared.csv must not end before it begins.");
        refused(id + ",,3,4,,,\n", "Line 2 of declared.csv must name a path where it names lines.");
        refused(
                id + ",,,,,,1.5\n",
                "Line 2 of declared.csv must give its share as a number from 0 to 1.");
        refused(id + ",a.txt\n", "Line 2 of declared.csv must have seven fields, had 2.");
        refused(
                id + ",,,,\"Cursor,\r\nthe editor\",,\r\n\r\n" + id + ",a.txt\r\n",
                "Line 5 of declared.csv must have seven fields, had 2.");
        refused(
                id + ",\"a.txt,,,,,\n",
                "declared.csv must close each quotation mark, did not: let its program write it again.");
    }

    @Test
    void a_later_note_changes_the_digest_of_its_commit_and_of_no_other() {
        int first = git.commit("one", Map.of("a.txt", "1\n2\n3\n"));
        git.commit("two", Map.of("a.txt", "1\n"), first);
        git.write();
        List<ObjectId> older = List.of(objectId(git, "HEAD~1"));
        List<ObjectId> all = List.of(objectId(git, "HEAD"), objectId(git, "HEAD~1"));
        String before = provenance(git).digest(all);
        String beforeOlder = provenance(git).digest(older);

        git.note("HEAD", NOTE);

        assertThat(before).hasSize(64);
        assertThat(provenance(git).digest(all)).isNotEqualTo(before);
        assertThat(provenance(git).digest(all.reversed())).isEqualTo(provenance(git).digest(all));
        assertThat(provenance(git).digest(older)).isEqualTo(beforeOlder);
        assertThat(provenance(git, declared(id(git, "HEAD~1") + ",,,,,,1\n")).digest(older))
                .isNotEqualTo(beforeOlder);
    }

    @Test
    void saved_numbers_stand_for_the_same_after_loading() throws IOException {
        one(TRAILER);
        git.note("HEAD", NOTE);
        Provenance provenance = provenance(git);
        int author = facts(provenance, git, "HEAD").author();
        int writer = provenance.spans(id(git, "HEAD"), "a.txt").getFirst().writer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        provenance.save(new DataOutputStream(bytes));

        Provenance loaded = provenance(git);
        loaded.spans(id(git, "HEAD"), "a.txt");
        loaded.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(loaded.writer(writer)).isEqualTo(Writer.ai(Source.NOTE, "Amp", "", ""));
        assertThat(loaded.author(author)).isEqualTo(provenance.author(author));
        assertThat(loaded.spans(id(git, "HEAD"), "a.txt").getFirst().writer()).isEqualTo(writer);
    }

    @Test
    void a_state_that_contradicts_itself_cannot_be_written() {
        assertThatThrownBy(() -> made(State.UNKNOWN, Source.NONE, 0.5, ""))
                .hasMessageContaining("probability");
        assertThatThrownBy(() -> made(State.AI, Source.NOTE, 1.5, ""))
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> made(State.AI, Source.NOTE, Double.NaN, ""))
                .hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> made(State.AI, Source.NOTE, 0.3, "")).hasMessageContaining("AI");
        assertThatThrownBy(() -> made(State.HUMAN, Source.NOTE, 0.7, ""))
                .hasMessageContaining("HUMAN");
        assertThatThrownBy(() -> made(State.HUMAN, Source.NOTE, 0.1, "Cursor"))
                .hasMessageContaining("tool");
        assertThatThrownBy(() -> made(State.AI, Source.NONE, 0.9, ""))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(
                        () -> new Writer(State.AI, Source.NOTE, OptionalDouble.empty(), "", "", ""))
                .hasMessageContaining("probability");
    }

    private void one(String message) {
        git.commit(message, Map.of("a.txt", "1\n2\n3\n"));
        git.write();
    }

    private Evidence declared(String lines) {
        Path file = file(folder, "declared.csv", "commit,path,from,to,tool,model,share\n" + lines);
        return new Evidence(List.of(), List.of(file), PullRequests.NONE);
    }

    private void refused(String line, String why) {
        assertThatThrownBy(() -> provenance(git, declared(line))).hasMessage(why);
    }

    private static Writer ai(Source source, String tool, String model, double probability) {
        return new Writer(State.AI, source, OptionalDouble.of(probability), tool, model, "");
    }

    private static Writer made(State state, Source source, double probability, String tool) {
        return new Writer(state, source, OptionalDouble.of(probability), tool, "", "");
    }
}
