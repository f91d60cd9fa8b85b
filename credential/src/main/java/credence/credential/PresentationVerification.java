package credence.credential;

import java.util.List;

/**
 * The answer for a presentation.
 *
 * @param verdict of the holder's proof alone: valid or unverifiable
 * @param checks every step in the order taken, also those that were not reached
 * @param credentials the answer for each credential by itself, in the order shown; none unless the
 *     holder's proof held
 */
public record PresentationVerification(
        Verdict verdict, List<Check> checks, List<Verification> credentials) {
    public PresentationVerification {
        checks = List.copyOf(checks);
        credentials = List.copyOf(credentials);
    }

    /** Whether the holder has proved themselves and every credential shown is valid now. */
    public boolean isWhollyValid() {
        return verdict instanceof Verdict.Valid
                && !credentials.isEmpty()
                && credentials.stream()
                        .allMatch(credential -> credential.verdict() instanceof Verdict.Valid);
    }
}
