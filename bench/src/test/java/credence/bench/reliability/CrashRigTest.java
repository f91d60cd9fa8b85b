package credence.bench.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form; {@code ./credence bench reliability --rounds 60} kills for longer. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CrashRigTest {
    private static final int ROUNDS = 2;

    @Test
    void whatever_is_killed_nothing_that_was_acknowledged_is_lost_changed_or_issued_twice() {
        Rig.Outcome outcome = Rig.run(Manner.SOUND, ROUNDS, System.nanoTime());

        assertThat(outcome.findings().kinds()).isEmpty();
        assertThat(outcome.findings().clean(ROUNDS)).isEqualTo(ROUNDS);
        assertThat(outcome.acknowledgements()).isGreaterThan(outcome.findings().credentials());
        assertThat(outcome.findings().checkpoints()).isPositive();
    }

    @Test
    void a_process_that_acknowledges_too_early_is_found_out_in_every_round() {
        Rig.Outcome outcome = Rig.run(Manner.CARELESS, ROUNDS, System.nanoTime());

        assertThat(outcome.findings().clean(ROUNDS)).as("%s", outcome.findings().kinds()).isZero();
    }

    @Test
    void killing_the_rig_leaves_no_process_behind(@TempDir Path folder) throws Exception {
        Process rig = rigIn(folder);
        awaitStart(rig);
        List<ProcessHandle> below = rig.descendants().toList();

        rig.destroyForcibly();

        assertThat(below).isNotEmpty();
        try {
            for (ProcessHandle process : below) process.onExit().get(1, TimeUnit.MINUTES);
        } finally {
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Process rigIn(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "credence.app.cli.Credence",
                        "bench",
                        "reliability")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitStart(Process rig) {
        BufferedReader said = rig.errorReader();
        assertThat(said.lines().anyMatch(line -> line.startsWith("crash rig: SOUND"))).isTrue();
    }
}
