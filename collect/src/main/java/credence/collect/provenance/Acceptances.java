package credence.collect.provenance;

import java.util.List;

/**
 * What the note of one commit tells of what was taken over.
 *
 * @param sessions those that tell figures which can be
 * @param implausible sessions whose figures cannot be this commit's: set aside
 */
public record Acceptances(List<Accepted> sessions, int implausible) {
    static final Acceptances NONE = new Acceptances(List.of(), 0);

    public Acceptances {
        sessions = List.copyOf(sessions);
    }
}
