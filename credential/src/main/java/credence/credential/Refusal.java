package credence.credential;

/**
 * A check that did not pass: thrown where it is noticed, turned into a {@link Verdict} in one
 * place.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    private Refusal(Cause cause, String sentence) {
        super(sentence, null, false, false);
        this.cause = cause;
    }

    static Refusal altered(String sentence) {
        return new Refusal(Cause.ALTERED, sentence);
    }

    static Refusal unsupported(String sentence) {
        return new Refusal(Cause.UNSUPPORTED, sentence);
    }

    static Refusal unknownIssuer(String sentence) {
        return new Refusal(Cause.UNKNOWN_ISSUER, sentence);
    }

    static Refusal unreachable(String sentence) {
        return new Refusal(Cause.UNREACHABLE, sentence);
    }

    Cause because() {
        return cause;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
