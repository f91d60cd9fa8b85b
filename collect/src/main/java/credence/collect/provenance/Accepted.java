package credence.collect.provenance;

/**
 * What a git-ai note tells of one session beside its lines: how many it took over into the commit,
 * and how many a person then rewrote. Told by notes of git-ai before 1.4 alone. [Git AI Standard
 * 3.0.0, 1.2.4, Prompt Record Object; {@code overriden_lines} is spelt so, E-001]
 *
 * @param session the note's key for it
 * @param version of git-ai that wrote the note; may be empty
 * @param accepted lines taken over into the commit, which are those that the note attests; at least
 *     1
 * @param overridden lines that a person later modified and that are no longer attested; not
 *     negative. Some releases wrote 0 whatever was so
 * @param additions lines that the session added, for whatever commit; not less than {@code
 *     accepted}
 * @param deletions lines that it deleted; not negative
 */
public record Accepted(
        String session,
        String version,
        int accepted,
        int overridden,
        int additions,
        int deletions) {
    /** Beyond this no session wrote. */
    static final int MOST = 1_000_000;

    public Accepted {
        if (accepted < 1)
            throw new IllegalArgumentException("accepted must be at least 1, was " + accepted);
        if (overridden < 0 || deletions < 0)
            throw new IllegalArgumentException(
                    "lines must not be negative, were %d and %d".formatted(overridden, deletions));
        if (accepted > additions)
            throw new IllegalArgumentException(
                    "accepted must not exceed additions, was %d of %d"
                            .formatted(accepted, additions));
    }
}
