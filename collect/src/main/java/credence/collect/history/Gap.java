package credence.collect.history;

/**
 * Something that the pass could not see. Whoever reads the tables reads the gaps beside them.
 *
 * @param commit the full id of the commit, or empty where the gap is the repository's
 * @param path where it lies, or empty where the gap is the commit's
 */
public record Gap(Why why, String commit, String path) {
    /** Why it could not be seen. */
    public enum Why {
        /** A partial clone does not hold the blob. */
        BLOB_ABSENT,
        /** The blob is larger than the pass reads. */
        BLOB_TOO_LARGE,
        /** The stored bytes are damaged. */
        DAMAGED,
        /**
         * A parent of the commit is absent, as in a shallow clone. Lines that the commit found
         * count as of unseen birth; lines of an absent side branch count as the merge's.
         */
        PARENT_ABSENT,
        /** {@code info/grafts} or replaced objects stand in the repository and are not followed. */
        GRAFTS_IGNORED,
        /** A directory that another repository fills, told once, where it first came. */
        SUBMODULE
    }
}
