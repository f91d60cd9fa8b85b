package credence.collect;

import com.fasterxml.jackson.annotation.JsonInclude;
import credence.collect.KeyedHash.Purpose;
import credence.collect.checks.Said;
import credence.collect.history.Gap;
import credence.collect.history.History;
import credence.collect.judgement.Judgements;
import credence.collect.outcome.Cause;
import credence.collect.outcome.Delivered;
import credence.collect.outcome.Delivered.End;
import credence.collect.outcome.Outcomes;
import credence.collect.provenance.Provenance;
import credence.collect.provenance.Unread;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of a history: a line for each change, and a last one with what is known and what is
 * not. The same history and key give the same bytes, however the history came to be read.
 */
final class Events {
    private static final String TYPE = "credence.delivery.";
    private static final int[] HORIZONS = {7, 30, 90, 180};
    private static final int CHURN = 14;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .changeDefaultPropertyInclusion(
                            ignored ->
                                    JsonInclude.Value.construct(
                                            JsonInclude.Include.NON_EMPTY,
                                            JsonInclude.Include.ALWAYS))
                    .build();

    /** What lines have in common that an event counts together. */
    private record Place(
            String person,
            Writer writer,
            String language,
            String directory,
            boolean isTest,
            String fileAge) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::person)
                        .thenComparing(place -> place.writer.state())
                        .thenComparing(place -> place.writer.source())
                        .thenComparing(place -> place.writer.tool())
                        .thenComparing(place -> place.writer.model())
                        .thenComparing(place -> place.writer.version())
                        .thenComparing(place -> place.writer.probability().orElse(-1))
                        .thenComparing(Place::language)
                        .thenComparing(Place::directory)
                        .thenComparing(Place::isTest)
                        .thenComparing(Place::fileAge);
    }

    private static final class Lines {
        int written;
        final List<End> ends = new ArrayList<>();
    }

    private record Told(State state, Source source) {
        static final Comparator<Told> ORDER =
                Comparator.comparing(Told::state).thenComparing(Told::source);

        /** By a trailer or a stronger record. */
        boolean isSourced() {
            boolean isKnown = state == State.AI || state == State.HUMAN || state == State.MIXED;
            return isKnown && source.compareTo(Source.TRAILER) <= 0;
        }
    }

    private final History history;
    private final Provenance provenance;
    private final KeyedHash hash;
    private final List<Delivered> changes;
    private final Judgements judgements;
    private final List<Gap> gaps;
    private final Said said;
    private final String repository;
    private final String asOf;
    private final Map<String, String> directories = new HashMap<>();
    private final Map<Told, Long> told = new TreeMap<>(Told.ORDER);

    /**
     * @param history with at least one commit
     * @param changes of the history
     * @param judgements of the changes
     * @param gaps all that could not be seen
     * @param said of these changes
     */
    Events(
            History history,
            List<Delivered> changes,
            Judgements judgements,
            Provenance provenance,
            KeyedHash hash,
            List<Gap> gaps,
            Said said) {
        this.history = history;
        this.provenance = provenance;
        this.hash = hash;
        this.changes = changes;
        this.judgements = judgements;
        this.gaps = gaps;
        this.said = said;
        this.repository = hash.of(Purpose.REPOSITORY, changes.getFirst().commit());
        this.asOf = day(Outcomes.lastDay(history));
        for (Delivered change : changes)
            for (Delivered.Share share : change.shares()) {
                Writer writer = provenance.writer(share.writer());
                told.merge(
                        new Told(writer.state(), writer.source()), (long) share.lines(), Long::sum);
            }
    }

    /** One a line: changes in the order of the main line, days of usage, coverage. */
    void write(Appendable to) throws IOException {
        for (int place = 0; place < changes.size(); place++)
            to.append(event("change", change(changes.get(place), said.changes().get(place))));
        for (Delivery.Usage usage : JudgementEvents.usage(repository, judgements.usage()))
            to.append(event("judgement", usage));
        to.append(event("coverage", coverage()));
    }

    long lines() {
        return told.values().stream().mapToLong(Long::longValue).sum();
    }

    long sourcedLines() {
        return lines(Told::isSourced);
    }

    /** An event is named by what it says: one that says the same is the same. */
    private String event(String kind, Object said) {
        String data = JSON.writeValueAsString(said);
        String id = hash.of(Purpose.EVENT, data);
        String source = "/repositories/" + repository;
        return JSON.writeValueAsString(
                        new Delivery.Envelope(
                                "1.0", id, source, TYPE + kind, "application/json", data))
                + "\n";
    }

    private Delivery.Change change(Delivered change, Said.OnChange heard) {
        Map<Place, Lines> places = new TreeMap<>(Place.ORDER);
        for (Delivered.Share share : change.shares()) {
            Lines lines = places.computeIfAbsent(place(share), place -> new Lines());
            lines.written += share.lines();
            lines.ends.addAll(share.ends());
        }
        int seen = change.shares().stream().mapToInt(Delivered.Share::seen).findFirst().orElse(0);
        return new Delivery.Change(
                repository,
                change.commit(),
                day(change.day()),
                asOf,
                lower(change.nature()),
                change.files(),
                change.lines(),
                change.hasTests(),
                change.revertedBy(),
                change.faults().stream()
                        .map(fault -> new Delivery.Fault(fault.fix(), fault.after(), fault.lines()))
                        .toList(),
                change.hotfixAfter(),
                Heard.of(heard, id -> hash.of(Purpose.INCIDENT, id)),
                places.entrySet().stream()
                        .map(place -> share(place.getKey(), place.getValue(), seen))
                        .toList(),
                JudgementEvents.judged(judgements.byChange().get(change.commit())));
    }

    private Place place(Delivered.Share share) {
        return new Place(
                provenance.author(share.author()),
                provenance.writer(share.writer()),
                share.language(),
                directories.computeIfAbsent(
                        share.directory(), path -> hash.of(Purpose.DIRECTORY, path)),
                share.isTest(),
                ageClass(share.fileAge()));
    }

    private Delivery.Share share(Place place, Lines lines, int seen) {
        List<Delivery.Within> within = new ArrayList<>();
        for (int days : HORIZONS) if (seen >= days) within.add(within(days, lines));
        return new Delivery.Share(
                place.person,
                told(place.writer),
                place.language,
                place.directory,
                place.isTest,
                place.fileAge,
                lines.written,
                within,
                seen >= CHURN ? OptionalInt.of(churn(lines)) : OptionalInt.empty());
    }

    /** A tool that only a record names may be named after anybody: it stays here. */
    private Delivery.Provenance told(Writer writer) {
        boolean isOther = !writer.tool().isEmpty() && !provenance.isKnown(writer.tool());
        return new Delivery.Provenance(
                lower(writer.state()),
                lower(writer.source()),
                writer.probability(),
                isOther ? "other" : writer.tool(),
                writer.model(),
                writer.version());
    }

    private static Delivery.Within within(int days, Lines lines) {
        Map<String, Integer> gone = new LinkedHashMap<>();
        int alive = lines.written;
        for (Cause cause : Cause.values()) {
            int went = gone(lines, days, cause);
            alive -= went;
            if (went > 0) gone.put(lower(cause), went);
        }
        return new Delivery.Within(days, alive, gone);
    }

    private static int churn(Lines lines) {
        int churn = 0;
        for (Cause cause : Cause.values())
            if (cause != Cause.COSMETIC) churn += gone(lines, CHURN, cause);
        return churn;
    }

    private static int gone(Lines lines, int days, Cause cause) {
        int gone = 0;
        for (End end : lines.ends)
            if (end.after() <= days && end.cause() == cause) gone += end.lines();
        return gone;
    }

    private Delivery.Coverage coverage() {
        Map<String, Integer> byKind = new TreeMap<>();
        for (Gap gap : gaps) byKind.merge(lower(gap.why()), 1, Integer::sum);
        Unread unread = provenance.unread(Collection.ids(history));
        return new Delivery.Coverage(
                repository,
                changes.getLast().commit(),
                asOf,
                day(changes.getFirst().day()),
                changes.size(),
                lines(),
                sourcedLines(),
                lines(one -> one.state == State.QUARANTINED),
                told.entrySet().stream()
                        .map(
                                one ->
                                        new Delivery.Known(
                                                lower(one.getKey().state),
                                                lower(one.getKey().source),
                                                one.getValue()))
                        .toList(),
                byKind,
                unread.notes(),
                unread.traces(),
                Heard.of(said.coverage()),
                Heard.of(said.standing()),
                JudgementEvents.seen(judgements));
    }

    private long lines(Predicate<Told> which) {
        return told.entrySet().stream()
                .filter(one -> which.test(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Ages as classes, since an exact age would tell when the file was made. */
    private static String ageClass(int days) {
        if (days == 0) return "0";
        if (days <= 30) return "1-30";
        if (days <= 180) return "31-180";
        return days <= 365 ? "181-365" : "366+";
    }

    static String day(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
