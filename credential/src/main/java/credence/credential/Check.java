package credence.credential;

/**
 * One step of a verification.
 *
 * @param name a stable word such as {@code signature}
 * @param sentence what was found, for a person to read
 */
public record Check(String name, Outcome outcome, String sentence) {
    public enum Outcome {
        PASSED,
        FAILED,
        NOT_DONE
    }
}
