package credence.collect.history;

import static credence.collect.history.HistoryFixtures.deaths;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each line is born once and dies once, whatever a history does. */
class HistoryTest {
    private static final String POEM =
            lines("roses", "violets", "sugar", "honey", "and so are you");

    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void a_line_belongs_to_the_commit_that_wrote_it_and_dies_by_the_one_that_replaced_it() {
        int first = git.commit("one", Map.of("poem.txt", POEM));
        git.commit("two", Map.of("poem.txt", POEM.replace("sugar", "salt")), first);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "poem.txt");
        assertThat(deaths(history, git)).containsExactly("one wrote, two ended 1: REPLACED");
    }

    @Test
    void a_line_that_goes_without_successor_is_removed_and_one_spaced_anew_is_respaced() {
        int first = git.commit("one", Map.of("a.c", lines("int a;", "int b;", "int c;", "int d;")));
        git.commit("two", Map.of("a.c", lines("int a;", "    int c;", "int d;")), first);

        assertThat(deaths(HistoryFixtures.of(git.write()), git))
                .containsExactlyInAnyOrder(
                        "one wrote, two ended 1: REPLACED", "one wrote, two ended 1: RESPACED");
    }

    @Test
    void a_commit_that_only_formats_ends_nothing_but_spacing() {
        int first = git.commit("one", Map.of("a.c", lines("int a", "int b")));
        git.commit("format", Map.of("a.c", lines("int a;", "int b;")), first);

        assertThat(deaths(HistoryFixtures.of(git.write()), git))
                .containsExactly("one wrote, format ended 2: RESPACED");
    }

    @Test
    void a_renamed_file_keeps_its_lines_even_where_some_were_changed() {
        int first = git.commit("one", Map.of("old.txt", POEM));
        git.commit("two", Map.of("new.txt", POEM.replace("honey", "milk")), first);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "new.txt");
        assertThat(deaths(history, git)).containsExactly("one wrote, two ended 1: REPLACED");
    }

    @Test
    void moved_lines_neither_die_nor_are_born_though_blame_names_the_mover() {
        int first =
                git.commit("one", Map.of("a.txt", POEM, "b.txt", lines("other", "words", "stand")));
        git.commit("two", Map.of("b.txt", lines("other", "words", "stand") + POEM), first);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "b.txt");
        assertThat(deaths(history, git)).containsExactly("one wrote, two ended 5: MOVED");
        assertThat(born(history)).isEqualTo(8);
    }

    @Test
    void lines_of_a_side_branch_belong_to_its_commits_and_not_to_the_merge() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        int side = git.commit("side", Map.of("a.txt", POEM.replace("sugar", "salt")), first);
        int more =
                git.commit("more", Map.of("a.txt", POEM.replace("sugar", "salt") + "more\n"), side);
        int main = git.commit("main", Map.of("a.txt", POEM, "b.txt", "else\n"), first);
        git.commit(
                "merge",
                Map.of("a.txt", POEM.replace("sugar", "salt") + "more\n", "b.txt", "else\n"),
                main,
                more);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "a.txt", "b.txt");
        assertThat(deaths(history, git)).containsExactly("one wrote, side ended 1: REPLACED");
    }

    @Test
    void a_merge_that_blends_both_sides_gives_each_line_to_its_own() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        int side = git.commit("side", Map.of("a.txt", POEM.replace("honey", "milk")), first);
        int main = git.commit("main", Map.of("a.txt", POEM.replace("roses", "tulips")), first);
        git.commit(
                "merge",
                Map.of("a.txt", POEM.replace("honey", "milk").replace("roses", "tulips")),
                main,
                side);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "a.txt");
        assertThat(deaths(history, git))
                .containsExactly(
                        "one wrote, main ended 1: REPLACED", "one wrote, side ended 1: REPLACED");
    }

    @Test
    void what_a_branch_wrote_and_repaired_before_its_merge_is_told_but_was_never_delivered() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        int draft = git.commit("draft", Map.of("a.txt", POEM + "wrong\n"), first);
        int fix = git.commit("fix", Map.of("a.txt", POEM + "right\n"), draft);
        git.commit("merge", Map.of("a.txt", POEM + "right\n"), first, fix);

        History history = HistoryFixtures.of(git.write());

        assertThat(deaths(history, git)).containsExactly("draft wrote, fix ended 1: REPLACED");
        assertThat(born(history)).isEqualTo(6);
    }

    @Test
    void an_octopus_brings_the_lines_of_all_its_arms() {
        int first = git.commit("one", Map.of("base.txt", "base\n"));
        int a = git.commit("a", Map.of("base.txt", "base\n", "a.txt", "a\n"), first);
        int b = git.commit("b", Map.of("base.txt", "base\n", "b.txt", "b\n"), first);
        int c = git.commit("c", Map.of("base.txt", "base\n", "c.txt", "c\n"), first);
        git.commit(
                "octopus",
                Map.of("base.txt", "base\n", "a.txt", "a\n", "b.txt", "b\n", "c.txt", "c\n"),
                a,
                b,
                c);

        agreesWithBlame(HistoryFixtures.of(git.write()), "base.txt", "a.txt", "b.txt", "c.txt");
    }

    @Test
    void a_criss_cross_of_merges_still_knows_who_wrote_what() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        String left = POEM.replace("roses", "tulips");
        String right = POEM.replace("honey", "milk");
        String both = left.replace("honey", "milk");
        int l = git.commit("left", Map.of("a.txt", left), first);
        int r = git.commit("right", Map.of("a.txt", right), first);
        int lr = git.commit("left with right", Map.of("a.txt", both), l, r);
        int rl = git.commit("right with left", Map.of("a.txt", both), r, l);
        int more = git.commit("more right", Map.of("a.txt", both + "the end\n"), rl);
        git.commit("merge", Map.of("a.txt", both + "the end\n"), lr, more);

        agreesWithBlame(HistoryFixtures.of(git.write()), "a.txt");
    }

    @Test
    void a_branch_that_took_the_main_line_in_meanwhile_keeps_only_its_own() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        int side = git.commit("side", Map.of("a.txt", POEM + "side\n"), first);
        int main = git.commit("main", Map.of("a.txt", "main\n" + POEM), first);
        int synced = git.commit("sync", Map.of("a.txt", "main\n" + POEM + "side\n"), side, main);
        int more = git.commit("more", Map.of("a.txt", "main\n" + POEM + "side\nmore\n"), synced);
        git.commit("merge", Map.of("a.txt", "main\n" + POEM + "side\nmore\n"), main, more);

        agreesWithBlame(HistoryFixtures.of(git.write()), "a.txt");
    }

    @Test
    void a_rename_on_a_side_branch_is_followed_through_the_merge() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        int side = git.commit("side", Map.of("b.txt", POEM + "side\n"), first);
        int main = git.commit("main", Map.of("a.txt", POEM, "c.txt", "c\n"), first);
        git.commit("merge", Map.of("b.txt", POEM + "side\n", "c.txt", "c\n"), main, side);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "b.txt", "c.txt");
        assertThat(deaths(history, git)).isEmpty();
    }

    @Test
    void lines_of_a_subtree_merge_belong_to_the_commits_of_the_project_that_came() {
        int main = git.commit("main", Map.of("own.txt", "own\n"));
        int other = git.commit("other", Map.of("a.txt", POEM));
        int merge = git.commit("merge", Map.of("own.txt", "own\n", "sub/a.txt", POEM), main, other);
        String longer = POEM.replace("honey", "milk") + "more\n";
        int more = git.commit("more", Map.of("a.txt", longer), other);
        git.commit("again", Map.of("own.txt", "own\n", "sub/a.txt", longer), merge, more);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "own.txt", "sub/a.txt");
        assertThat(deaths(history, git)).containsExactly("other wrote, more ended 1: REPLACED");
    }

    @Test
    void a_flip_of_line_ends_is_a_respacing() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        git.commit("flip", Map.of("a.txt", POEM.replace("\n", "\r\n")), first);

        History history = HistoryFixtures.of(git.write());

        agreesWithBlame(history, "a.txt");
        assertThat(deaths(history, git)).containsExactly("one wrote, flip ended 5: RESPACED");
    }

    @Test
    void pictures_links_submodules_and_modes_have_no_lines() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, '\n', '\n'};
        int first =
                git.mode("link", "120000")
                        .mode("module", "160000")
                        .commitBytes(
                                "one",
                                Map.of(
                                        "a.txt", POEM.getBytes(),
                                        "link", "a.txt".getBytes(),
                                        "module",
                                                "1234567890123456789012345678901234567890"
                                                        .getBytes(),
                                        "picture.png", picture));
        git.mode("a.txt", "100755")
                .commitBytes(
                        "two", Map.of("a.txt", POEM.getBytes(), "picture.png", picture), first);

        History history = HistoryFixtures.of(git.write());

        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 5));
        agreesWithBlame(history, "a.txt");
        assertThat(history.deaths().size()).isZero();
    }

    @Test
    void a_file_becoming_a_link_and_a_text_becoming_a_picture_end_their_lines() {
        int first = git.commit("one", Map.of("a", POEM, "b", POEM + "more\n"));
        git.mode("a", "120000").commit("two", Map.of("a", "b", "b", "\0binary"), first);

        History history = HistoryFixtures.of(git.write());

        assertThat(history.alive()).isEmpty();
        assertThat(deaths(history, git))
                .containsExactlyInAnyOrder(
                        "one wrote, two ended 5: REMOVED", "one wrote, two ended 6: REMOVED");
    }

    @Test
    void bytes_of_no_encoding_are_lines_like_others() {
        byte[] latin = {'c', 'a', 'f', (byte) 0xE9, '\n', (byte) 0xFF, (byte) 0xFE, '\n', 'x'};
        int first = git.commitBytes("one", Map.of("a.txt", latin));
        byte[] more = Arrays.copyOf(latin, latin.length + 2);
        more[latin.length] = '\n';
        more[latin.length + 1] = 'y';
        git.commitBytes("two", Map.of("a.txt", more), first);

        agreesWithBlame(HistoryFixtures.of(git.write()), "a.txt");
    }

    @Test
    void an_empty_file_and_an_emptied_one_are_right() {
        int first = git.commit("one", Map.of("a.txt", "", "b.txt", POEM));
        int second = git.commit("two", Map.of("a.txt", POEM, "b.txt", ""), first);
        git.commit("three", Map.of("a.txt", POEM, "b.txt", "", "c.txt", ""), second);

        History history = HistoryFixtures.of(git.write());

        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 5, "b.txt", 0, "c.txt", 0));
    }

    @Test
    void a_shallow_clone_says_where_its_sight_ends_and_counts_nothing_older_as_born() {
        int first = git.commit("one", Map.of("a.txt", POEM));
        int second = git.commit("two", Map.of("a.txt", POEM + "two\n"), first);
        git.commit("three", Map.of("a.txt", POEM + "two\nthree\n"), second);
        git.write();
        Path shallow = folder.resolve("shallow");
        git.git(
                "clone",
                "-q",
                "--bare",
                "--depth",
                "2",
                "file://" + git.folder(),
                shallow.toString());

        History history = HistoryFixtures.of(GitFixture.at(shallow));

        assertThat(history.gaps()).extracting(Gap::why).containsExactly(Gap.Why.PARENT_ABSENT);
        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 7));
        assertThat(bornSeen(history)).isEqualTo(1);
    }

    @Test
    void a_blob_that_a_partial_clone_lacks_is_a_gap_and_its_lines_are_of_unseen_birth_later()
            throws IOException {
        int first = git.commit("one", Map.of("a.txt", POEM, "b.txt", "b\n"));
        int second = git.commit("two", Map.of("a.txt", POEM + "two\n", "b.txt", "b\n"), first);
        git.commit("three", Map.of("a.txt", POEM + "two\nthree\n", "b.txt", "b\n"), second);
        git.write();
        Path partial = folder.resolve("partial");
        git.git("clone", "-q", "--bare", "--no-local", git.folder().toString(), partial.toString());
        GitFixture clone = GitFixture.at(partial);
        clone.lose(clone.git("rev-parse", "HEAD~1:a.txt").strip());

        History history = HistoryFixtures.of(clone);

        assertThat(history.gaps())
                .containsExactly(
                        new Gap(
                                Gap.Why.BLOB_ABSENT,
                                clone.git("rev-parse", "HEAD~1").strip(),
                                "a.txt"));
        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 7, "b.txt", 1));
        assertThat(bornSeen(history)).isEqualTo(6);
        assertThat(history.deaths().size()).isZero();
    }

    @Test
    void a_blob_too_large_to_be_written_by_hand_is_a_gap() {
        byte[] large = new byte[Blobs.MAX_BYTES + 1];
        Arrays.fill(large, (byte) 'x');
        git.commitBytes("one", Map.of("a.txt", POEM.getBytes(), "large.csv", large));

        History history = HistoryFixtures.of(git.write());

        assertThat(history.gaps()).extracting(Gap::why).containsExactly(Gap.Why.BLOB_TOO_LARGE);
        assertThat(history.alive()).isEqualTo(Map.of("a.txt", 5));
    }

    @Test
    void a_damaged_blob_is_a_gap() throws IOException {
        git.commit("one", Map.of("a.txt", POEM, "b.txt", "b\n"));
        git.write();
        git.damage(git.git("rev-parse", "HEAD:a.txt").strip());

        History history = HistoryFixtures.of(git);

        assertThat(history.gaps()).extracting(Gap::why).containsExactly(Gap.Why.DAMAGED);
        assertThat(history.alive()).isEqualTo(Map.of("b.txt", 1));
    }

    private void agreesWithBlame(History history, String... paths) {
        assertThat(history.alive()).isEqualTo(git.textLines("HEAD"));
        for (String path : paths)
            assertThat(history.blame(path).stream().map(ObjectId::name).toList())
                    .as(path)
                    .isEqualTo(git.blame("HEAD", path));
    }

    private static int born(History history) {
        Births births = history.births();
        return IntStream.range(0, births.size()).map(births::lines).sum();
    }

    private static int bornSeen(History history) {
        Births births = history.births();
        return IntStream.range(0, births.size())
                .filter(birth -> births.writer(birth) != Births.UNSEEN)
                .map(births::lines)
                .sum();
    }

    private static String lines(String... lines) {
        return Arrays.stream(lines).map(line -> line + "\n").collect(Collectors.joining());
    }
}
