package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private Terminal run(Path repository) {
        return Terminal.run(
                "collect", repository.toString(), "--out", folder.resolve("out").toString());
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
