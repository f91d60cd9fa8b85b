package credence.app.platform;

/**
 * The person is known, and may not do this. The message is written for them: one sentence that says
 * whose task it is.
 */
public class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Forbidden(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
