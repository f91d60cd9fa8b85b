package credence.extract;

import credence.evidence.Hash;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parent's end of one child. Used by one thread at a time, but for {@link #kill}. */
final class ChildProcess {
    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private int questions;
    private volatile boolean killed;

    private ChildProcess(Process process) {
        this.process = process;
        this.out =
                new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** Starts a child. It is not yet known to work; see {@link #awaitReady}. */
    static ChildProcess start(Isolation isolation, int heapMb) throws IOException {
        List<String> command = new ArrayList<>(isolation.command());
        command.addAll(java(heapMb, Child.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(new File(File.separator))
                        .redirectError(ProcessBuilder.Redirect.DISCARD); // may hold evidence
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "");
        environment.clear(); // secrets of this process are none of the child's business
        environment.put("PATH", path);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("MALLOC_ARENA_MAX", "2");
        return new ChildProcess(builder.start());
    }

    /** The command for a small Java that starts fast and leaves no file behind. */
    static List<String> java(int heapMb, String mainClass) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=/nonexistent",
                "-Duser.home=/nonexistent",
                "-Duser.language=en",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath(),
                mainClass);
    }

    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            entries.add(new File(entry).getAbsolutePath());
        }
        return String.join(File.pathSeparator, entries);
    }

    /**
     * @throws IOException if the child does not come up
     */
    void awaitReady() throws IOException {
        Wire.checkVersion(in.readByte());
    }

    /**
     * @throws IOException if the child is dead
     */
    void ask(Wire.Question question) throws IOException {
        questions++;
        Wire.ask(out, question);
    }

    /** Takes the bytes that the question is about. */
    Wire.Chunks chunks() {
        return new Wire.Chunks(out);
    }

    Extraction answer(Hash source, Limits limits) throws IOException {
        return Wire.read(in, source, limits);
    }

    int questions() {
        return questions;
    }

    boolean isAlive() {
        return !killed && process.isAlive();
    }

    /**
     * At once. The tools before the child's command replace themselves by it, so that this is the
     * child.
     */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }
}
