package credence.app.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a command so that it never outlives this process. Its parent is a shell that holds our pipe
 * as its input: when the pipe closes, even because we were killed, the shell asks the command for a
 * fast stop. When the shell is killed, the kernel asks.
 */
final class Watchdog {
    /**
     * Input stays on descriptor 3, which the command does not get. A reader in the background waits
     * for its end; the shell itself waits for the command, so that the command's death ends the
     * shell too, with the same code.
     */
    private static final String SCRIPT =
            """
            exec 3<&0 </dev/null
            if setpriv --pdeathsig INT true 2>/dev/null; then set -- setpriv --pdeathsig INT "$@"; fi
            "$@" 3<&- &
            watched=$!
            ( while read -r line; do :; done <&3; kill -INT "$watched" 2>/dev/null ) &
            reader=$!
            wait "$watched"; code=$?
            kill "$reader" 2>/dev/null
            exit "$code"
            """;

    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Watchdog() {}

    /**
     * @param name stands in the shell's command line, for {@link #clear}
     * @param log takes what the command prints, readable by its owner only
     */
    static Process start(RunAs runAs, String name, List<String> command, Path log)
            throws IOException {
        if (!Files.exists(log))
            Files.createFile(log, PosixFilePermissions.asFileAttribute(RunAs.OWNER_ONLY));
        // In a session of its own, so that Ctrl-C reaches this process only, which then stops the
        // database last.
        List<String> watched = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", SCRIPT, name));
        watched.addAll(command);
        return new ProcessBuilder(runAs.wrap(watched))
                .directory(log.toAbsolutePath().resolveSibling(".").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Waits until no process of this name is left, and kills those that stay.
     *
     * @param patience how long they may take by themselves, as a server does that was just asked to
     *     stop
     */
    static void clear(String name, Duration patience) {
        if (emptyWithin(name, patience)) return;
        processes(name).forEach(ProcessHandle::destroyForcibly);
        emptyWithin(name, AFTER_KILL);
    }

    /** Every process with the name in its command line. */
    static List<ProcessHandle> processes(String name) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(name))
                .toList();
    }

    private static boolean emptyWithin(String name, Duration patience) {
        Instant limit = Instant.now().plus(patience);
        while (!processes(name).isEmpty()) {
            if (Instant.now().isAfter(limit)) return false;
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    // From /proc, because PostgreSQL rewrites the command lines of its children in a way that
    // ProcessHandle does not follow.
    private static String commandLine(ProcessHandle process) {
        try {
            byte[] line =
                    Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return new String(line, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
