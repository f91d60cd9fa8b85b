package credence.collect.checks;

import credence.collect.checks.Involved.Link;
import credence.collect.history.Commit;
import credence.collect.history.Commits;
import credence.collect.history.History;
import credence.collect.outcome.FaultLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Which changes had to do with which incidents: those that their records name, else those whose
 * code lines the repair replaced, as far as they came before the incident.
 */
final class Involvements {
    private final Map<Integer, List<Involved>> changes = new HashMap<>();
    private final IntUnaryOperator days;
    private final Commits commits;
    private int linked;
    private int elsewhere;

    /**
     * @param days of a place on the main line, its day since 1970-01-01 UTC
     */
    Involvements(
            Collection<Incident> incidents,
            History history,
            Commits commits,
            IntUnaryOperator days) {
        this.commits = commits;
        this.days = days;
        Map<Integer, Set<Integer>> touched = touched(incidents, history);
        incidents.forEach(incident -> add(incident, touched));
    }

    /** In the order of the incidents' ids. */
    List<Involved> of(int change) {
        return List.copyOf(changes.getOrDefault(change, List.of()));
    }

    /** Incidents of which at least one change is known. */
    int linked() {
        return linked;
    }

    /** Named commits that the history does not have. */
    int elsewhere() {
        return elsewhere;
    }

    private void add(Incident incident, Map<Integer, Set<Integer>> touched) {
        Set<Integer> stated = changes(incident.causedBy());
        Set<Integer> repaired = new TreeSet<>();
        for (int fix : changes(incident.fixedBy()))
            for (int change : touched.getOrDefault(fix, Set.of()))
                if (days.applyAsInt(change) <= incident.day()) repaired.add(change);
        repaired.removeAll(stated);
        stated.forEach(change -> add(change, incident, Link.STATED));
        repaired.forEach(change -> add(change, incident, Link.BY_REPAIR));
        if (!stated.isEmpty() || !repaired.isEmpty()) linked++;
    }

    private void add(int change, Incident incident, Link link) {
        OptionalInt restored =
                incident.resolved().isPresent()
                        ? OptionalInt.of(incident.resolved().getAsInt() - incident.day())
                        : OptionalInt.empty();
        changes.computeIfAbsent(change, place -> new ArrayList<>())
                .add(
                        new Involved(
                                incident.id(),
                                incident.severity(),
                                Math.max(0, incident.day() - days.applyAsInt(change)),
                                restored,
                                link));
    }

    private Set<Integer> changes(Collection<String> ids) {
        Set<Integer> places = new TreeSet<>();
        for (String id : ids)
            commits.of(id).ifPresentOrElse(commit -> places.add(commit.main()), () -> elsewhere++);
        return places;
    }

    /** By the change that repaired an incident, the changes whose code lines it replaced. */
    private Map<Integer, Set<Integer>> touched(Collection<Incident> incidents, History history) {
        Set<Integer> fixes = new HashSet<>();
        for (Incident incident : incidents)
            for (String id : incident.fixedBy())
                commits.of(id).map(Commit::main).ifPresent(fixes::add);
        Map<Integer, Set<Integer>> touched = new TreeMap<>();
        if (fixes.isEmpty()) return touched;
        for (FaultLink link : FaultLink.of(history, commit -> fixes.contains(commit.main()))) {
            int fix = history.commits().get(link.fix()).main();
            int change = history.commits().get(link.commit()).main();
            if (change < fix) touched.computeIfAbsent(fix, key -> new TreeSet<>()).add(change);
        }
        return touched;
    }
}
