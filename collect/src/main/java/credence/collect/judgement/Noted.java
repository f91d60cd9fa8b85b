package credence.collect.judgement;

import credence.collect.history.Commit;
import credence.collect.history.History;
import credence.collect.judgement.Judgement.Acceptance;
import credence.collect.provenance.Accepted;
import credence.collect.provenance.Provenance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What notes tell of lines taken over, by change. A session may stand in several notes of a change,
 * carried along: of each of its figures the largest counts, never their sum.
 */
final class Noted {
    private final Map<Integer, Map<String, Accepted>> byChange = new HashMap<>();
    private int told;
    private int implausible;
    private boolean hasOverridden;

    Noted(History history, Provenance provenance) {
        for (Commit commit : history.commits()) {
            var note = provenance.acceptance(commit.id().name());
            implausible += note.implausible();
            if (note.sessions().isEmpty()) continue;
            told++;
            Map<String, Accepted> sessions =
                    byChange.computeIfAbsent(commit.main(), change -> new TreeMap<>());
            for (Accepted session : note.sessions()) {
                hasOverridden |= session.overridden() > 0;
                sessions.merge(session.session(), session, Noted::larger);
            }
        }
    }

    int told() {
        return told;
    }

    int implausible() {
        return implausible;
    }

    boolean hasOverridden() {
        return hasOverridden;
    }

    Optional<Acceptance> of(int change) {
        Map<String, Accepted> sessions = byChange.get(change);
        if (sessions == null) return Optional.empty();
        int accepted = 0;
        int overridden = 0;
        int attested = 0;
        int additions = 0;
        int deletions = 0;
        for (Accepted session : sessions.values()) {
            accepted += session.accepted();
            overridden += session.overridden();
            attested += session.attested();
            additions += session.additions();
            deletions += session.deletions();
        }
        return Optional.of(
                new Acceptance(
                        accepted,
                        hasOverridden ? OptionalInt.of(overridden) : OptionalInt.empty(),
                        attested,
                        additions,
                        deletions));
    }

    private static Accepted larger(Accepted one, Accepted other) {
        return new Accepted(
                one.session(),
                Math.max(one.accepted(), other.accepted()),
                Math.max(one.overridden(), other.overridden()),
                Math.max(one.additions(), other.additions()),
                Math.max(one.deletions(), other.deletions()),
                Math.max(one.attested(), other.attested()));
    }
}
