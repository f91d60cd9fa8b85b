package credence.collect;

import static credence.collect.CollectionFixtures.collect;
import static credence.collect.CollectionFixtures.events;
import static credence.collect.CollectionFixtures.grow;
import static credence.collect.CollectionFixtures.key;
import static credence.collect.CollectionFixtures.options;
import static credence.collect.CollectionFixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.Result.Collected;
import credence.collect.history.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be collected is one sentence with its cure. */
class RefusalTest {
    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository_to_begin_with() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void two_collections_of_one_repository_do_not_meet() {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path out = folder.resolve("out");
        List<Result> inner = new ArrayList<>();

        Result outer =
                Collection.collect(
                        git.folder(),
                        out,
                        Options.NONE,
                        (done, of) ->
                                inner.add(
                                        Collection.collect(
                                                git.folder(),
                                                out,
                                                Options.NONE,
                                                (alsoDone, alsoOf) -> true)));

        assertThat(outer).isInstanceOf(Collected.class);
        assertThat(inner).singleElement().isInstanceOf(Result.Busy.class);
        assertThat(sentence(inner.getFirst())).contains("Another collection", "running");
    }

    @Test
    void an_empty_repository_has_nothing_to_collect() {
        assertThat(sentence(plain(git.folder())))
                .isEqualTo(
                        "The repository %s has no commit yet: commit something, or name a branch with --branch."
                                .formatted(git.folder()));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void a_branch_that_is_not_there_is_named() {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();

        assertThat(sentence(collect(git.folder(), folder.resolve("state"), "fish")))
                .contains("has no branch fish");
    }

    @Test
    void a_folder_without_repository_is_none_even_within_one() throws IOException {
        Path inner = Files.createDirectories(git.folder().resolve("inner"));

        for (Path path : List.of(inner, folder.resolve("absent")))
            assertThat(plain(path))
                    .isEqualTo(
                            new Result.NotARepository(
                                    "%s is not a git repository: name the folder that holds .git, or a bare repository."
                                            .formatted(path)));
    }

    @Test
    void a_damaged_pack_is_one_sentence_and_leaves_earlier_events_as_they_were()
            throws IOException {
        grow(git, new Random(2), 30, 0);
        git.write();
        git.git("repack", "-adq");
        plain(git.folder());
        Path events = folder.resolve("out").resolve(Collection.EVENTS);
        byte[] before = Files.readAllBytes(events);
        try (var packs = Files.newDirectoryStream(git.folder().resolve("objects/pack"), "*.pack")) {
            for (Path pack : packs) {
                byte[] bytes = Files.readAllBytes(pack);
                for (int i = 20; i < bytes.length - 20; i++) bytes[i] ^= 0x55;
                Files.delete(pack);
                Files.write(pack, bytes);
            }
        }

        Result damaged = plain(git.folder());

        assertThat(damaged).isInstanceOf(Result.Unreadable.class);
        assertThat(sentence(damaged)).contains("git fsck");
        assertThat(Files.readAllBytes(events)).isEqualTo(before);
    }

    @Test
    void a_state_or_output_folder_that_cannot_be_written_is_named_with_its_option()
            throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        Result state =
                Collection.collect(
                        git.folder(),
                        folder.resolve("out"),
                        options(file.resolve("state"), "HEAD"),
                        (done, of) -> true);
        Result out =
                Collection.collect(
                        git.folder(), file.resolve("out"), Options.NONE, (done, of) -> true);

        assertThat(state).isInstanceOf(Result.Unwritable.class);
        assertThat(sentence(state)).contains(file + "/state", "--state");
        assertThat(out).isInstanceOf(Result.Unwritable.class);
        assertThat(sentence(out)).contains(file + "/out", "--out");
    }

    @Test
    void a_damaged_key_is_named() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path key = Files.createDirectories(git.folder().resolve("credence")).resolve("key");
        Files.writeString(key, "short");

        assertThat(sentence(plain(git.folder()))).contains(key + " must have 32 bytes, had 5");
        assertThat(sentence(plain(git.folder()))).as("the lock is free").contains("had 5");
    }

    @Test
    void a_declaration_that_cannot_be_understood_is_named_by_its_line() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path declared = Files.writeString(folder.resolve("declared.csv"), "fish\n");
        Path absent = folder.resolve("absent.csv");

        for (Path file : List.of(declared, absent)) {
            Options options = Options.NONE.withDeclarations(List.of(file));
            Result result =
                    Collection.collect(
                            git.folder(), folder.resolve("out"), options, (done, of) -> true);
            assertThat(result).isInstanceOf(Result.Unreadable.class);
            assertThat(sentence(result)).contains(String.valueOf(file.getFileName()));
        }
    }

    private Result plain(Path repository) {
        return Collection.collect(
                repository, folder.resolve("out"), Options.NONE, (done, of) -> true);
    }
}
