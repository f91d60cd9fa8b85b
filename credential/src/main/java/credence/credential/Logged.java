package credence.credential;

/**
 * Reads proofs of transparency logs, which this library knows nothing of: needed only where a key
 * was given up.
 */
@FunctionalInterface
public interface Logged {
    /** What a proof shows of one credential. */
    sealed interface Answer {
        /** Its issue stands at this index of the log, for a quorum of witnesses to see. */
        record At(long index) implements Answer {}

        /** Nothing; why, in one sentence. */
        record NotShown(String reason) implements Answer {}
    }

    /**
     * @param issued the credential as it was issued, in UTF-8
     * @param proof any text at all
     * @param bound which log and which witnesses count; the size is compared by who asks
     */
    Answer of(byte[] issued, String proof, LogBound bound);

    /** Reads no proof, so that nothing signed by a key that was given up counts. */
    static Logged unread() {
        return (issued, proof, bound) ->
                new Answer.NotShown("This verifier reads no proofs of logs.");
    }
}
