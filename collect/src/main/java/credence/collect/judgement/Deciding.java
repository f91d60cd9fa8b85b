package credence.collect.judgement;

import credence.collect.judgement.Judgement.Decisions;
import credence.collect.judgement.Telemetry.Committed;
import credence.collect.judgement.Telemetry.Decision;
import credence.collect.judgement.Usage.By;
import credence.collect.judgement.Usage.Counted;
import credence.collect.provenance.Provenance;
import credence.collect.provenance.Request;
import credence.collect.provenance.Request.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** How suggestions were decided on: single ones by telemetry, whole requests by their end. */
final class Deciding {
    private final Telemetry telemetry;
    private final Map<Of, Sum> sums = new TreeMap<>(Of.ORDER);
    private long decisions;

    private record Of(int day, String tool) {
        static final Comparator<Of> ORDER =
                Comparator.comparingInt(Of::day).thenComparing(Of::tool);
    }

    private record Alike(boolean isEdit, String language, By by) {}

    private static final class Sum {
        final Map<Alike, long[]> decided = new HashMap<>();
        long added;
        long removed;
        long commits;
        int merged;
        int refused;
    }

    Deciding(Telemetry telemetry, List<Request> requests, Provenance provenance) {
        this.telemetry = telemetry;
        for (Decision decision : telemetry.decisions()) {
            decisions += decision.count();
            long[] both =
                    of(decision.day(), decision.tool())
                            .decided
                            .computeIfAbsent(
                                    new Alike(
                                            decision.isEdit(), decision.language(), decision.by()),
                                    alike -> new long[2]);
            both[decision.isAccepted() ? 0 : 1] += decision.count();
        }
        for (Telemetry.Counted counted : telemetry.counted()) {
            Sum sum = of(counted.day(), counted.tool());
            switch (counted.what()) {
                case ADDED -> sum.added += counted.count();
                case REMOVED -> sum.removed += counted.count();
                case COMMITS -> sum.commits += counted.count();
            }
        }
        for (Request request : requests) add(request, provenance);
    }

    long decisions() {
        return decisions;
    }

    List<Usage> usage() {
        List<Usage> usage = new ArrayList<>();
        sums.forEach((of, sum) -> usage.add(usage(of, sum)));
        return usage;
    }

    /**
     * What a session decided on since its last commit belongs to the change of its next one, where
     * the telemetry names the commit.
     */
    Map<Integer, Decisions> byChange(Joined joined) {
        Map<String, List<Decision>> waiting = new HashMap<>();
        for (Decision decision : telemetry.logged())
            if (decision.isEdit() && !decision.session().isEmpty())
                waiting.computeIfAbsent(decision.session(), session -> new ArrayList<>())
                        .add(decision);
        Map<Integer, Decisions> byChange = new HashMap<>();
        for (Committed committed :
                telemetry.commits().stream()
                        .sorted(
                                Comparator.comparingLong(Committed::nanos)
                                        .thenComparingLong(Committed::sequence))
                        .toList()) {
            List<Decision> before = taken(waiting, committed);
            OptionalInt change = joined.change(committed.commit());
            if (change.isPresent() && !before.isEmpty())
                byChange.merge(change.getAsInt(), decisions(before), Deciding::sum);
        }
        return byChange;
    }

    private static List<Decision> taken(Map<String, List<Decision>> waiting, Committed committed) {
        List<Decision> session = waiting.getOrDefault(committed.session(), new ArrayList<>());
        List<Decision> before = session.stream().filter(one -> isBefore(one, committed)).toList();
        session.removeIf(one -> isBefore(one, committed));
        return before;
    }

    private static boolean isBefore(Decision decision, Committed committed) {
        return decision.nanos() < committed.nanos()
                || (decision.nanos() == committed.nanos()
                        && decision.sequence() < committed.sequence());
    }

    private static Decisions decisions(List<Decision> decisions) {
        int[] counts = new int[3];
        for (Decision decision : decisions)
            switch (decision.by()) {
                case PERSON -> counts[decision.isAccepted() ? 0 : 1]++;
                case AUTOMATIC -> counts[2]++;
                case UNKNOWN -> {}
            }
        return new Decisions(counts[0], counts[1], counts[2]);
    }

    private static Decisions sum(Decisions one, Decisions other) {
        return new Decisions(
                one.accepted() + other.accepted(),
                one.rejected() + other.rejected(),
                one.automatic() + other.automatic());
    }

    private void add(Request request, Provenance provenance) {
        if (request.tool().isEmpty() || request.day() == 0) return;
        String tool = request.tool().get();
        boolean isOther = !tool.isEmpty() && !provenance.isKnown(tool);
        Sum sum = of(request.day(), isOther ? "other" : tool);
        if (request.end() == End.MERGED) sum.merged++;
        if (request.end() == End.REFUSED) sum.refused++;
    }

    private Sum of(int day, String tool) {
        return sums.computeIfAbsent(new Of(day, tool), of -> new Sum());
    }

    private static Usage usage(Of of, Sum sum) {
        List<Counted> counted = new ArrayList<>();
        sum.decided.forEach(
                (alike, both) ->
                        counted.add(
                                new Counted(
                                        alike.isEdit, alike.language, alike.by, both[0], both[1])));
        return new Usage(
                of.day,
                of.tool,
                counted.stream().sorted(Counted.ORDER).toList(),
                sum.added,
                sum.removed,
                sum.commits,
                sum.merged,
                sum.refused);
    }
}
