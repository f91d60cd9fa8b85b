package credence.app.accounts;

import java.time.Instant;

/**
 * What comes of an identifier and a password. Whether the identifier exists makes no difference
 * that can be seen.
 */
public sealed interface SignIn {
    record SignedIn(Actor actor) implements SignIn {}

    record WrongCredentials() implements SignIn {}

    /**
     * After repeated failures, or where too many sign in at once; no password is looked at before
     * {@code until}.
     */
    record Locked(Instant until) implements SignIn {}
}
