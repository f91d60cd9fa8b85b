package credence.collect.judgement;

import credence.collect.history.Births;
import credence.collect.history.Commit;
import credence.collect.history.History;
import credence.collect.judgement.Judgement.Acceptance;
import credence.collect.provenance.Acceptances;
import credence.collect.provenance.Accepted;
import credence.collect.provenance.Provenance;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
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
 * rewritten is believed of versions alone that tell otherwise elsewhere in the history. A change
 * whose notes name more than twice the lines that it brought is set aside.
 */
final class Noted {
    /** So many times more may be attested than came to the main line, as blank lines did not. */
    private static final int MOST = 2;

    private final Map<Integer, Map<String, Accepted>> byChange = new HashMap<>();
    private final Set<String> telling = new HashSet<>();
    private int implausible;

    Noted(History history, Provenance provenance) {
        Map<Integer, Integer> delivered = delivered(history, provenance);
        for (Commit commit : history.commits()) {
            if (!delivered.containsKey(commit.main())) continue;
            Acceptances note = provenance.acceptance(commit.id().name());
            implausible += note.implausible();
            for (Accepted session : note.sessions())
                byChange.computeIfAbsent(commit.main(), change -> new TreeMap<>())
                        .merge(session.session(), session, Noted::larger);
        }
        byChange.entrySet().removeIf(one -> isCarried(one, delivered));
        for (Map<String, Accepted> sessions : byChange.values())
            for (Accepted session : sessions.values())
                if (session.overridden() > 0) telling.add(session.version());
    }

    /** Lines that came to the main line of which notes say that an assistant wrote them. */
    private static Map<Integer, Integer> delivered(History history, Provenance provenance) {
        Map<Integer, Integer> delivered = new HashMap<>();
        Births births = history.births();
        for (int birth = 0; birth < births.size(); birth++) {
            if (births.writer(birth) == Births.UNSEEN) continue;
            Writer writer = provenance.writer(births.writer(birth));
            if (writer.source() == Source.NOTE && writer.state() == State.AI)
                delivered.merge(
                        history.commits().get(births.commit(birth)).main(),
                        births.lines(birth),
                        Integer::sum);
        }
        return delivered;
    }

    /** Notes that were carried along attest lines that their commits do not add. */
    private boolean isCarried(
            Map.Entry<Integer, Map<String, Accepted>> change, Map<Integer, Integer> delivered) {
        int accepted = change.getValue().values().stream().mapToInt(Accepted::accepted).sum();
        boolean isCarried = accepted > MOST * delivered.getOrDefault(change.getKey(), 0);
        if (isCarried) implausible += change.getValue().size();
        return isCarried;
    }

    /** Changes of which figures count. */
    int told() {
        return byChange.size();
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
