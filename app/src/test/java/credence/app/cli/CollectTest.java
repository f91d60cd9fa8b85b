package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectTest {
    @TempDir Path folder;

    @Test
    void a_repository_gives_events_and_a_report_and_nothing_new_the_next_time() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        git(repository, "init", "-q");
        Files.writeString(repository.resolve("a.txt"), "one\ntwo\n");
        git(repository, "add", ".");
        git(repository, "commit", "-q", "-m", "one");

        Terminal first = run(repository);
        Terminal second = run(repository);

        assertThat(first.exit()).isZero();
        assertThat(first.out())
                .startsWith("1 change with 2 lines; 1 read now.")
                .contains("For 0.0 % of the lines a trailer or a stronger record says");
        assertThat(second.out()).startsWith("1 change with 2 lines; 0 read now.");
        assertThat(folder.resolve("out/events.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
    }

    @Test
    void what_cannot_be_collected_is_one_sentence_with_its_exit_code() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(run(empty).sentence()).contains("is not a git repository");
        assertThat(run(empty).exit()).isEqualTo(64);
        git(empty, "init", "-q");
        assertThat(run(empty).sentence()).contains("has no commit yet");
        assertThat(run(empty).exit()).isEqualTo(1);
    }

    @Test
    void what_checks_and_operations_say_is_told_with_the_change() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        git(repository, "init", "-q");
        Files.writeString(repository.resolve("a.txt"), "one\n");
        git(repository, "add", ".");
        git(repository, "commit", "-q", "-m", "one");
        Path head = repository.resolve(".git/refs/heads");
        String commit;
        try (Stream<Path> branches = Files.list(head)) {
            commit = Files.readString(branches.findFirst().orElseThrow()).strip();
        }
        Path runs =
                Files.writeString(
                        folder.resolve("runs.json"),
                        "{\"workflow_runs\":[{\"head_sha\":\"%s\",\"name\":\"CI\",\"conclusion\":\"success\"}]}"
                                .formatted(commit));
        Path suite =
                Files.writeString(
                        folder.resolve("suite.xml"),
                        "<testsuite><testcase classname=\"A\" name=\"b\"/></testsuite>");
        Path sarif =
                Files.writeString(
                        folder.resolve("a.sarif"),
                        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"T\"}},\"results\":[]}]}");
        Path incidents =
                Files.writeString(
                        folder.resolve("incidents.csv"),
                        "id,day,caused_by\n1,2100-01-01," + commit + "\n");

        Terminal told =
                run(
                        repository,
                        "--ci",
                        runs.toString(),
                        "--tests",
                        commit + "=" + suite,
                        "--findings",
                        commit.substring(0, 10) + "=" + sarif,
                        "--incidents",
                        incidents.toString());
        Terminal refused = run(repository, "--tests", suite.toString());

        assertThat(told.exit()).isZero();
        assertThat(Files.readString(folder.resolve("out/events.jsonl")))
                .contains("\"ci\":{\"seen\":1", "\"tests\":{\"seen\":1", "\"link\":\"stated\"");
        assertThat(refused.sentence()).contains("give it as COMMIT=suite.xml");
    }

    private Terminal run(Path repository, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "collect",
                                repository.toString(),
                                "--out",
                                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    private static void git(Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
