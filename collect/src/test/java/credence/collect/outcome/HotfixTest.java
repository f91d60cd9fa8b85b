package credence.collect.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.GitFixture;
import credence.collect.history.History;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hotfix is a repair of a change's lines within three days. */
class HotfixTest {
    private static final String BEFORE = "int a;\nint b;\n";
    private static final String AFTER = "int a;\nlong b;\n";

    @TempDir Path folder;
    private GitFixture git;
    private int first;

    @BeforeEach
    void a_change() {
        git = GitFixture.in(folder);
        first = git.commit("one", Map.of("a.c", BEFORE));
    }

    @Test
    void a_repair_of_its_lines_within_three_days_is_a_hotfix_of_a_change() throws IOException {
        git.later(3).commit("fix: two", Map.of("a.c", AFTER), first);

        assertThat(hotfixes()).containsExactly(OptionalInt.of(3), OptionalInt.empty());
    }

    @Test
    void a_repair_after_more_than_three_days_is_none() throws IOException {
        git.later(4).commit("fix: two", Map.of("a.c", AFTER), first);

        assertThat(hotfixes()).containsOnly(OptionalInt.empty());
    }

    @Test
    void a_change_of_its_lines_that_repairs_nothing_is_none() throws IOException {
        git.later(1).commit("feat: two", Map.of("a.c", AFTER), first);

        assertThat(hotfixes()).containsOnly(OptionalInt.empty());
    }

    @Test
    void taking_it_back_is_a_hotfix_and_the_first_one_counts() throws IOException {
        git.write();
        String id = git.git("rev-parse", "c1").strip();
        String revert = "Revert \"one\"\n\nThis reverts commit " + id + ".";
        int two = git.later(1).commit(revert, Map.of("a.c", "int a;\n"), first);
        git.later(1).commit("fix: three", Map.of("a.c", "char a;\n"), two);

        assertThat(hotfixes().getFirst()).hasValue(1);
    }

    @Test
    void a_repair_within_one_change_is_no_hotfix_of_it() throws IOException {
        Map<String, String> more = Map.of("a.c", BEFORE, "b.c", "int x;\n");
        int side = git.later(1).commit("feat: x", more, first);
        Map<String, String> mended = Map.of("a.c", BEFORE, "b.c", "long x;\n");
        int fixed = git.commit("fix: x", mended, side);
        git.commit("merge", mended, first, fixed);

        assertThat(hotfixes()).containsOnly(OptionalInt.empty());
    }

    private List<OptionalInt> hotfixes() throws IOException {
        git.write();
        try (Repository repository = git.open()) {
            ObjectId head = repository.resolve("HEAD");
            Provenance provenance = new Provenance(repository, head, Evidence.NONE, key -> key);
            History history = new History();
            history.pass(repository, head, provenance, path -> false, (done, of) -> true);
            return Outcomes.of(history).stream().map(Delivered::hotfixAfter).toList();
        }
    }
}
