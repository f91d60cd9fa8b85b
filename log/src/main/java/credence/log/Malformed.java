package credence.log;

/**
 * Foreign text that is not of the format it ought to have. The message names the line and the rule,
 * never the text.
 */
public final class Malformed extends Exception {
    private final int line;
    private final String rule;

    Malformed(int line, String rule) {
        super("line " + line + ": " + rule);
        this.line = line;
        this.rule = rule;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    public String rule() {
        return rule;
    }

    /** The same where the text stood below some other lines. */
    Malformed below(int lines) {
        return new Malformed(line + lines, rule);
    }
}
