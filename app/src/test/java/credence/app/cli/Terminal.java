package credence.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** What somebody at a terminal sees of a command that is run in this process. */
record Terminal(int exit, String out, String err) {
    static Terminal run(String... arguments) {
        return run(prompt -> "", arguments);
    }

    /**
     * @param person what they answer to a prompt
     */
    static synchronized Terminal run(UnaryOperator<String> person, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(answered, true, StandardCharsets.UTF_8));
            System.setIn(new Answers(answered, person));
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            int exit = Credence.run(arguments);
            return new Terminal(
                    exit,
                    answered.toString(StandardCharsets.UTF_8),
                    said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
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

    /** Somebody who reads the last thing that was printed, and answers it. */
    private static final class Answers extends InputStream {
        private final ByteArrayOutputStream printed;
        private final UnaryOperator<String> person;
        private byte[] line = new byte[0];
        private int next;

        Answers(ByteArrayOutputStream printed, UnaryOperator<String> person) {
            this.printed = printed;
            this.person = person;
        }

        @Override
        public int read() {
            if (next == line.length) answer();
            return line[next++] & 0xff;
        }

        /** One line at a time: the next prompt is not there yet. */
        @Override
        public int read(byte[] target, int offset, int length) {
            if (next == line.length) answer();
            int count = Math.min(length, line.length - next);
            System.arraycopy(line, next, target, offset, count);
            next += count;
            return count;
        }

        private void answer() {
            String text = printed.toString(StandardCharsets.UTF_8);
            String prompt = text.substring(text.lastIndexOf('\n') + 1);
            line = (person.apply(prompt) + '\n').getBytes(StandardCharsets.UTF_8);
            printed.writeBytes(line); // as a terminal echoes it
            next = 0;
        }
    }
}
