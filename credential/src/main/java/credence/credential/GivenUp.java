package credence.credential;

import java.time.Instant;

/**
 * A key that its controller gave up because somebody else may have it. What it signed counts only
 * where the log shows that it was issued before.
 *
 * @param since when it may have been stolen
 */
public record GivenUp(VerificationKey key, Instant since, LogBound bound) {}
