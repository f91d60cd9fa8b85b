package credence.collect.history;

import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.CommitFacts.Nature;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private static final String ONE = "abcdef10" + "0".repeat(32);
    private static final String TWO = "abcdef1f" + "0".repeat(32);

    private final Commits commits = new Commits(List.of(commit(0, ONE), commit(1, TWO)));

    @Test
    void a_commit_is_found_by_its_id_and_by_as_many_digits_as_only_it_begins_with() {
        assertThat(commits.of(ONE).map(Commit::index)).contains(0);
        assertThat(commits.of("abcdef10").map(Commit::index)).contains(0);
        assertThat(commits.of("abcdef1f00").map(Commit::index)).contains(1);
        assertThat(commits.of("abcdef2")).isEmpty();
        assertThat(commits.of("f".repeat(40))).isEmpty();
    }

    @Test
    void digits_with_which_two_commits_begin_name_neither() {
        assertThat(commits.of("abcdef1")).isEmpty();
    }

    @Test
    void fewer_than_seven_digits_name_no_commit_even_where_there_is_but_one() {
        Commits alone = new Commits(List.of(commit(0, ONE)));

        assertThat(alone.of("abcdef1").map(Commit::index)).contains(0);
        assertThat(alone.of("abcdef")).isEmpty();
        assertThat(alone.of("")).isEmpty();
        assertThat(Commits.isFullId(ONE)).isTrue();
        assertThat(Commits.isFullId("abcdef1")).isFalse();
        assertThat(Commits.isFullId(ONE.toUpperCase(Locale.ROOT))).isFalse();
    }

    private static Commit commit(int index, String id) {
        ObjectId name = ObjectId.fromString(id);
        CommitFacts facts = new CommitFacts(0, 0, Nature.OTHER, "", 0, false);
        return new Commit(index, name, name, List.of(), index, true, false, false, facts);
    }
}
