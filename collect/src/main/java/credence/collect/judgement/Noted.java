package credence.collect.judgement;

import credence.collect.history.Commit;
import credence.collect.history.History;
import credence.collect.judgement.Judgement.Acceptance;
import credence.collect.provenance.Accepted;
import credence.collect.provenance.Provenance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * What notes tell of lines taken over, by change. A session may stand in several notes of a change,
 * carried along: of each of its figures the largest counts, never their sum. That nothing was
 * rewritten is believed of versions alone that tell otherwise elsewhere in the history.
 */
final class Noted {
    private final Map<Integer, Map<String, Accepted>> byChange = new HashMap<>();
    private final Set<String> telling = new HashSet<>();
    private int told;
    private int implausible;

    Noted(History history, Provenance provenance) {
        for (Commit commit : history.commits()) {
            var note = provenance.acceptance(commit.id().name());
            implausible += note.implausible();
            if (note.sessions().isEmpty()) continue;
            told++;
            Map<String, Accepted> sessions =
                    byChange.computeIfAbsent(commit.main(), change -> new TreeMap<>());
            for (Accepted session : note.sessions()) {
                if (session.overridden() > 0) telling.add(session.version());
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

    Optional<Acceptance> of(int change) {
        Map<String, Accepted> sessions = byChange.get(change);
        if (sessions == null) return Optional.empty();
        int accepted = 0;
        int overridden = 0;
        boolean isTold = true;
        for (Accepted session : sessions.values()) {
            accepted += session.accepted();
            overridden += session.overridden();
            isTold &= session.overridden() > 0 || telling.contains(session.version());
        }
        return Optional.of(
                new Acceptance(
                        accepted, isTold ? OptionalInt.of(overridden) : OptionalInt.empty()));
    }

    private static Accepted larger(Accepted one, Accepted other) {
        return new Accepted(
                one.session(),
                one.overridden() >= other.overridden() ? one.version() : other.version(),
                Math.max(one.accepted(), other.accepted()),
                Math.max(one.overridden(), other.overridden()),
                Math.max(one.additions(), other.additions()),
                Math.max(one.deletions(), other.deletions()));
    }
}
