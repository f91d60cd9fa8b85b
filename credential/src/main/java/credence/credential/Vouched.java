package credence.credential;

/** What a proof vouches for, with its signature, waiting for the key. */
@FunctionalInterface
interface Vouched {
    /** Whether this key has signed exactly that. */
    boolean by(Multikey key);
}
