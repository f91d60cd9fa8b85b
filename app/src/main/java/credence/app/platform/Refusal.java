package credence.app.platform;

/**
 * Something a person asked for cannot be done as asked, and the message is written for them: one
 * sentence that names the thing, the value and the cure. The web shows it on the page, the terminal
 * prints it; it is never logged as a fault.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** A request that is wrong as it stands (exit code 64). */
    public Refusal(String sentence) {
        this(sentence, 64);
    }

    /**
     * @param exitCode what a command ends with: 64 wrong usage, 2 could not tell, 70 our fault
     */
    public Refusal(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int exitCode() {
        return exitCode;
    }
}
