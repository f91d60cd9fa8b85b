package credence.collect.outcome;

/** Why lines went. The causes compete: a line goes once. */
public enum Cause {
    /** A commit that repairs something, or takes a change back, replaced or removed them. */
    CORRECTIVE,
    /** Other lines took their place, and nothing says that they were wrong. */
    ADAPTIVE,
    /** The same line stands there, spaced otherwise, or a commit that only formats touched it. */
    COSMETIC,
    /** Nothing took their place: what they did is no longer wanted. */
    REMOVAL
}
