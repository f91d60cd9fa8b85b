package credence.assessment;

/** Hears how far a long computation has come. Called by the thread that computes. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, total) -> {};

    /**
     * @param done of {@code total} steps of about equal length
     */
    void at(int done, int total);
}
