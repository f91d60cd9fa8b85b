package credence.credential;

import java.util.List;
import java.util.Optional;

/**
 * The answer of {@link Verifier}.
 *
 * @param checks every step in the order taken, also those that were not reached
 * @param view what the issuer said; empty unless signature and issuer held, so that nobody is shown
 *     a forger's words
 * @param standings what the issuer's status lists say, entry by entry
 */
public record Verification(
        Verdict verdict, List<Check> checks, Optional<View> view, List<Standing> standings) {
    public Verification {
        checks = List.copyOf(checks);
        standings = List.copyOf(standings);
    }
}
