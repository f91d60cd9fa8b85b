package credence.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What somebody at a terminal sees of a command that is run in this process. */
record Terminal(int exit, String out, String err) {
    static synchronized Terminal run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            int exit = Credence.run(arguments);
            return new Terminal(
                    exit,
                    answered.toString(StandardCharsets.UTF_8),
                    said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The only line on standard error. */
    String sentence() {
        if (err.lines().count() != 1)
            throw new AssertionError("one sentence was expected, was:\n" + err);
        return err.strip();
    }
}
