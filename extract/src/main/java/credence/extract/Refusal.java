package credence.extract;

import credence.extract.Extraction.Reason;
import java.io.Serial;

/**
 * Carries a refusal out of a parser. Ends in {@link Extraction.Refused}, never leaves the package.
 */
final class Refusal extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final Reason reason;

    /**
     * @param rest of the sentence, after the file's name: what is wrong, and the cure
     */
    Refusal(Reason reason, String rest) {
        super(rest, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    Extraction.Refused of(String name) {
        return new Extraction.Refused(reason, name + " " + getMessage() + ".");
    }
}
