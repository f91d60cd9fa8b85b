package credence.collect;

import static credence.collect.CollectionFixtures.collect;
import static credence.collect.CollectionFixtures.events;
import static credence.collect.CollectionFixtures.grow;
import static credence.collect.CollectionFixtures.key;
import static credence.collect.CollectionFixtures.lines;
import static org.assertj.core.api.Assertions.assertThat;

import credence.collect.history.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is collected of a repository, and what of it leaves it. */
class CollectionTest {
    @TempDir Path folder;
    private GitFixture git;

    @BeforeEach
    void an_empty_repository_to_begin_with() {
        git = GitFixture.in(folder.resolve("repository"));
    }

    @Test
    void events_hold_no_line_of_the_code_and_no_name_address_or_path_in_clear() {
        List<Integer> line = grow(git, new Random(11), 40, 0);
        git.write();
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");

        String events = events(state);
        List<String> secrets = new ArrayList<>(List.of("secretOf", "what was asked for"));
        for (String person : CollectionFixtures.PEOPLE)
            secrets.addAll(List.of(person.split("[ <>]+")));
        for (int commit : line)
            git.texts(commit).keySet().forEach(path -> secrets.addAll(List.of(path.split("/"))));
        assertThat(secrets).hasSizeGreaterThan(100).contains("ada@example.org", "Wheel.java");
        assertThat(secrets)
                .filteredOn(secret -> !secret.equals("test"))
                .noneMatch(events::contains);
        assertThat(Pattern.compile("\\d{2}:\\d{2}").matcher(events).find()).isFalse();
    }

    @Test
    void a_tool_that_only_a_record_names_is_not_named() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path declared = folder.resolve("declared.csv");
        String commit = git.git("rev-parse", "c1").strip();
        Files.writeString(
                declared, "commit,path,from,to,tool,model,share\n" + commit + ",,,,Jane Doe,,\n");
        Path state = folder.resolve("state");

        Collection.collect(
                git.folder(),
                state.resolve("out"),
                Options.NONE.withState(state).withDeclarations(List.of(declared)),
                (done, of) -> true);

        assertThat(events(state)).contains("\"tool\":\"other\"").doesNotContain("Jane");
    }

    @Test
    void the_key_is_the_owners_alone_and_stays() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path out = folder.resolve("out");
        Path key = git.folder().resolve("credence/key");
        Collection.collect(git.folder(), out, Options.NONE, (done, of) -> true);
        byte[] first = Files.readAllBytes(key);

        Collection.collect(git.folder(), out, Options.NONE, (done, of) -> true);

        assertThat(Files.readAllBytes(key)).hasSize(32).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_working_tree_is_collected_by_its_folder() {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Path clone = folder.resolve("clone");
        git.git("clone", "-q", "--branch", "c1", git.folder().toString(), clone.toString());
        Path tree = folder.resolve("tree");
        GitFixture.at(clone).git("worktree", "add", "-q", "--detach", tree.toString());

        assertThat(lines(plain(clone))).isEqualTo(1);
        assertThat(lines(plain(tree))).isEqualTo(1);
        assertThat(clone.resolve(".git/credence/key")).as("one for all its trees").exists();
        assertThat(clone.resolve(".git/worktrees/tree/credence")).doesNotExist();
    }

    @Test
    void what_was_replaced_or_grafted_is_a_gap() throws IOException {
        git.commit("one", Map.of("a.txt", "a\n"));
        git.write();
        Files.createDirectories(git.folder().resolve("info"));
        Files.writeString(git.folder().resolve("info/grafts"), "0".repeat(40) + "\n");
        Path state = folder.resolve("state");
        collect(git.folder(), state, "HEAD");

        assertThat(events(state)).contains("\"gaps\":{\"grafts-ignored\":1}");
    }

    private Result plain(Path repository) {
        return Collection.collect(
                repository, folder.resolve("out"), Options.NONE, (done, of) -> true);
    }
}
