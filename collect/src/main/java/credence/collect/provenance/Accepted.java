package credence.collect.provenance;

/**
 * What a git-ai note tells of one session beside its lines: how many were taken over, and how many
 * of these a person then rewrote. Told by notes of git-ai before 1.4 alone. [Git AI Standard 3.0.0,
 * 1.2.4, Prompt Record Object; {@code overriden_lines} is spelt so, E-001]
 *
 * @param session the note's key for it
 * @param accepted lines taken over into the commit; not negative
 * @param overridden lines that a person later modified; not negative. Some releases wrote 0
 *     whatever was so
 * @param additions lines that the session added; not less than {@code accepted}
 * @param deletions lines that it deleted; not negative
 * @param attested lines that the same note says are this session's; at least 1
 */
public record Accepted(
        String session, int accepted, int overridden, int additions, int deletions, int attested) {
    /** Beyond this no session wrote. */
    static final int MOST = 1_000_000;

    public Accepted {
        if (Math.min(Math.min(accepted, overridden), Math.min(additions, deletions)) < 0)
            throw new IllegalArgumentException(
                    "lines must not be negative, were %d, %d, %d, %d"
                            .formatted(accepted, overridden, additions, deletions));
        if (accepted > additions)
            throw new IllegalArgumentException(
                    "accepted must not exceed additions, was %d of %d"
                            .formatted(accepted, additions));
        if (attested < 1)
            throw new IllegalArgumentException("attested must be at least 1, was " + attested);
    }
}
