package credence.collect.outcome;

import credence.collect.history.Births;
import credence.collect.history.Commit;
import credence.collect.history.CommitFacts.Nature;
import credence.collect.history.Deaths;
import credence.collect.history.History;
import credence.collect.history.Paths;
import credence.collect.outcome.Delivered.End;
import credence.collect.outcome.Delivered.Fault;
import credence.collect.outcome.Delivered.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from the tables of a history what became of each change. */
public final class Outcomes {
    private static final int DIRECTORIES = 2;

    private final History history;
    private final Births births;
    private final List<Commit> commits;
    private final int[] days;

    /** The lines that each birth belongs to, once they were looked for. */
    private final @Nullable Lines[] byBirth;

    private final Map<String, Integer> firstSeen = new HashMap<>();
    private final Map<Integer, EnumMap<Nature, Integer>> brought = new HashMap<>();

    private Outcomes(History history) {
        this.history = history;
        this.births = history.births();
        this.commits = history.commits();
        this.days = days(history);
        this.byBirth = new Lines[births.size()];
    }

    /** The changes of the main line, oldest first. Of lines of unseen birth nothing is said. */
    public static List<Delivered> of(History history) {
        return new Outcomes(history).delivered();
    }

    /** The last day that the history saw, in days since 1970-01-01 UTC; 0 for an empty one. */
    public static int lastDay(History history) {
        int[] days = days(history);
        return days.length == 0 ? 0 : days[days.length - 1];
    }

    /** The day of each change; a clock that went back does not turn the order of changes round. */
    private static int[] days(History history) {
        int[] days = new int[history.length()];
        int last = Integer.MIN_VALUE;
        for (Commit commit : history.commits())
            if (commit.isMain()) {
                last = Math.max(last, commit.facts().day());
                days[commit.main()] = last;
            }
        return days;
    }

    private List<Delivered> delivered() {
        List<Map<Place, Lines>> shares = new ArrayList<>();
        List<Map<Integer, Integer>> faults = new ArrayList<>();
        for (int change = 0; change < days.length; change++) {
            shares.add(new TreeMap<>(Place.ORDER));
            faults.add(new TreeMap<>());
        }
        born(shares);
        died(shares);
        faults(faults);
        Map<Integer, Integer> hotfixes = hotfixes();
        Map<String, String> reverts = reverts();
        List<Delivered> changes = new ArrayList<>();
        for (Commit commit : commits)
            if (commit.isMain())
                changes.add(
                        change(
                                commit,
                                shares.get(commit.main()),
                                faults.get(commit.main()),
                                hotfixes.getOrDefault(commit.main(), -1),
                                reverts.getOrDefault(commit.id().name(), "")));
        return changes;
    }

    /** What lines of one change have in common. */
    private record Place(
            int author,
            int writer,
            String language,
            String directory,
            boolean isTest,
            int fileAge) {
        static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::author)
                        .thenComparingInt(Place::writer)
                        .thenComparing(Place::language)
                        .thenComparing(Place::directory)
                        .thenComparing(Place::isTest)
                        .thenComparingInt(Place::fileAge);
    }

    private static final class Lines {
        int born;
        final Set<String> paths = new HashSet<>();
        final Map<Long, Integer> ends = new TreeMap<>();
    }

    private void born(List<Map<Place, Lines>> shares) {
        for (int birth = 0; birth < births.size(); birth++) {
            Commit commit = commits.get(births.commit(birth));
            firstSeen.putIfAbsent(births.path(birth), days[commit.main()]);
            if (births.lines(birth) == 0 || births.writer(birth) == Births.UNSEEN) continue;
            Lines lines = lines(shares, birth);
            lines.born += births.lines(birth);
            lines.paths.add(births.path(birth));
            if (!commit.isMain())
                brought.computeIfAbsent(commit.main(), key -> new EnumMap<>(Nature.class))
                        .merge(commit.facts().nature(), births.lines(birth), Integer::sum);
        }
    }

    private void died(List<Map<Place, Lines>> shares) {
        Deaths deaths = history.deaths();
        for (int row = 0; row < deaths.size(); row++) {
            int birth = births.root(deaths.birth(row));
            if (deaths.way(row) == Deaths.Way.MOVED || births.writer(birth) == Births.UNSEEN)
                continue;
            Commit wrote = commits.get(births.commit(birth));
            Commit ended = commits.get(deaths.commit(row));
            if (ended.main() == wrote.main()) continue;
            Cause cause = cause(deaths.way(row), ended);
            int after = days[ended.main()] - days[wrote.main()];
            lines(shares, birth)
                    .ends
                    .merge((long) after << 8 | cause.ordinal(), deaths.lines(row), Integer::sum);
        }
    }

    /** Faults that were repaired on the way to the main line never reached it. */
    private void faults(List<Map<Integer, Integer>> faults) {
        for (FaultLink link : FaultLink.of(history, Outcomes::isRepair)) {
            int change = commits.get(link.commit()).main();
            if (commits.get(link.fix()).main() != change)
                faults.get(change).merge(link.fix(), link.lines(), Integer::sum);
        }
    }

    /** By change, the days to the first repair or revert that soon replaced code lines of it. */
    private Map<Integer, Integer> hotfixes() {
        Map<Integer, Integer> hotfixes = new HashMap<>();
        for (FaultLink link : FaultLink.of(history, Outcomes::isCorrective)) {
            int change = commits.get(link.commit()).main();
            int fix = commits.get(link.fix()).main();
            int after = days[fix] - days[change];
            if (fix > change && after <= Delivered.HOTFIX) hotfixes.merge(change, after, Math::min);
        }
        return hotfixes;
    }

    private static boolean isCorrective(Commit commit) {
        return commit.facts().nature() == Nature.FIX || !commit.facts().reverts().isEmpty();
    }

    private static boolean isRepair(Commit commit) {
        return commit.facts().nature() == Nature.FIX && commit.facts().reverts().isEmpty();
    }

    private Lines lines(List<Map<Place, Lines>> shares, int birth) {
        @Nullable Lines known = byBirth[birth];
        if (known != null) return known;
        Commit commit = commits.get(births.commit(birth));
        String path = births.path(birth);
        int day = days[commit.main()];
        Place place =
                new Place(
                        commit.facts().author(),
                        births.writer(birth),
                        Paths.language(path),
                        directory(path),
                        Paths.isTest(path),
                        day - firstSeen.getOrDefault(path, day));
        Lines lines = shares.get(commit.main()).computeIfAbsent(place, key -> new Lines());
        byBirth[birth] = lines;
        return lines;
    }

    /** What a removal was for, by what the removing commit says of itself. */
    static Cause cause(Deaths.Way way, Commit by) {
        if (way == Deaths.Way.RESPACED) return Cause.COSMETIC;
        if (isCorrective(by)) return Cause.CORRECTIVE;
        return way == Deaths.Way.REMOVED ? Cause.REMOVAL : Cause.ADAPTIVE;
    }

    private static String directory(String path) {
        int end = 0;
        for (int i = 0; i < DIRECTORIES; i++) {
            int slash = path.indexOf('/', end);
            if (slash < 0) break;
            end = slash + 1;
        }
        return path.substring(0, Math.max(0, end - 1));
    }

    /**
     * By the change taken back, the change that did so; a branch's commit stands for its change.
     */
    private Map<String, String> reverts() {
        Map<String, Integer> changes = new HashMap<>();
        Map<Integer, String> names = new HashMap<>();
        for (Commit commit : commits) {
            changes.put(commit.id().name(), commit.main());
            if (commit.isMain()) names.put(commit.main(), commit.id().name());
        }
        Map<String, String> reverts = new HashMap<>();
        for (Commit commit : commits) {
            Integer taken = changes.get(commit.facts().reverts());
            if (taken != null && taken < commit.main())
                reverts.putIfAbsent(name(names, taken), name(names, commit.main()));
        }
        return reverts;
    }

    private static String name(Map<Integer, String> names, int change) {
        @Nullable String name = names.get(change);
        if (name == null)
            throw new IllegalStateException("no commit of the main line at " + change);
        return name;
    }

    private Delivered change(
            Commit commit,
            Map<Place, Lines> places,
            Map<Integer, Integer> faults,
            int hotfixAfter,
            String revertedBy) {
        int day = days[commit.main()];
        List<Share> shares = new ArrayList<>();
        places.forEach(
                (place, lines) -> shares.add(share(place, lines, days[days.length - 1] - day)));
        return new Delivered(
                commit.id().name(),
                day,
                nature(commit),
                (int)
                        places.values().stream()
                                .flatMap(lines -> lines.paths.stream())
                                .distinct()
                                .count(),
                shares.stream().anyMatch(Share::isTest),
                revertedBy,
                faults.entrySet().stream()
                        .map(fault -> fault(fault.getKey(), fault.getValue(), day))
                        .toList(),
                hotfixAfter < 0 ? OptionalInt.empty() : OptionalInt.of(hotfixAfter),
                shares);
    }

    /**
     * What its message says; of a merge that only says that it merges, what the commits say that
     * brought most of its lines.
     */
    private Nature nature(Commit commit) {
        Nature own = commit.facts().nature();
        Map<Nature, Integer> lines =
                brought.getOrDefault(commit.main(), new EnumMap<>(Nature.class));
        if (own != Nature.OTHER || lines.isEmpty()) return own;
        return Collections.max(lines.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private Fault fault(int fix, int lines, int day) {
        Commit commit = commits.get(fix);
        return new Fault(commit.id().name(), days[commit.main()] - day, lines);
    }

    private static Share share(Place place, Lines lines, int seen) {
        Cause[] causes = Cause.values();
        List<End> ends =
                lines.ends.entrySet().stream()
                        .map(
                                end ->
                                        new End(
                                                (int) (end.getKey() >> 8),
                                                causes[(int) (end.getKey() & 0xFF)],
                                                end.getValue()))
                        .toList();
        return new Share(
                place.author,
                place.writer,
                place.language,
                place.directory,
                place.isTest,
                place.fileAge,
                lines.born,
                ends,
                seen);
    }
}
