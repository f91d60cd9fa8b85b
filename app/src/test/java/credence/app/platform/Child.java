package credence.app.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A second JVM that holds something until it is killed, or until its input ends. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static Child start(Class<?> main, Object... arguments) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), main, arguments);
    }

    /**
     * @param prefix such as a command that changes the user
     */
    static Child start(List<String> prefix, String classPath, Class<?> main, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        main.getName()));
        for (Object argument : arguments) command.add(argument.toString());
        return new Child(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** What the child says when it is there; empty if it ended without a word. */
    String answer() throws IOException {
        // Loggers may write to standard output, so the answer is marked.
        for (String line = output.readLine(); line != null; line = output.readLine())
            if (line.startsWith("answer: ")) return line.substring("answer: ".length());
        return "";
    }

    /** {@code kill -9}, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static void say(Object answer) throws IOException {
        System.out.println("answer: " + answer);
        System.in.read();
    }

    /** Runs a durable database: folder, binaries. Says its address, or why not. */
    static final class Server {
        public static void main(String[] arguments) throws IOException {
            try (EmbeddedPostgres server =
                    EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
                say(server.url("postgres"));
            } catch (Refusal refusal) {
                say(refusal.sentence());
            }
        }
    }

    /** Holds a data folder: its path. Says {@code held} or {@code refused}. */
    static final class Folder {
        public static void main(String[] arguments) throws IOException {
            Optional<DataFolder> folder = DataFolder.open(Path.of(arguments[0]));
            say(folder.isPresent() ? "held" : "refused");
            folder.ifPresent(DataFolder::close);
        }
    }
}
