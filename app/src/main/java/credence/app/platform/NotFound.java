package credence.app.platform;

/**
 * What an address or an id names does not exist, or not for this person: both look the same from
 * outside.
 */
public class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param what the word for such a thing, such as {@code credential}
     */
    public NotFound(String what) {
        super("There is no such " + what + ".");
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
