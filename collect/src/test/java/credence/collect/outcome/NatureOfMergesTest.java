package credence.collect.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.CommitFacts.Nature;
import credence.collect.history.GitFixture;
import credence.collect.history.History;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatureOfMergesTest {
    @TempDir Path folder;

    @Test
    void a_merge_that_names_no_work_is_of_the_kind_that_brought_most_of_its_lines()
            throws IOException {
        assertThat(ofMerge("Merge pull request #12 from somebody/branch"))
                .isEqualTo(Nature.FEATURE);
    }

    @Test
    void a_merge_that_names_its_work_is_of_that_kind() throws IOException {
        assertThat(ofMerge("docs: how to begin")).isEqualTo(Nature.DOCUMENTATION);
    }

    /** Of a merge that brings a fix of one line and a feature of three. */
    private Nature ofMerge(String message) throws IOException {
        GitFixture git = GitFixture.in(folder);
        Map<String, String> old = Map.of("a.txt", "1\n");
        Map<String, String> fixed = Map.of("a.txt", "2\n");
        Map<String, String> more = Map.of("a.txt", "2\n", "b.txt", "1\n2\n3\n");
        int base = git.commit("begin", old);
        int fix = git.commit("fix: count from two", fixed, base);
        int feature = git.commit("feat: a second file", more, fix);
        git.commit(message, more, base, feature);
        git.write();
        try (Repository repository = git.open()) {
            ObjectId head = repository.resolve("HEAD");
            Provenance provenance =
                    new Provenance(repository, head, Evidence.NONE, key -> "" + key.hashCode());
            History history = new History();
            history.pass(repository, head, provenance, path -> false, (done, of) -> true);
            List<Delivered> changes = Outcomes.of(history);
            return changes.getLast().nature();
        }
    }
}
