package credence.bench.history;

import credence.app.cli.Figure;
import credence.bench.history.Agreement.Why;
import credence.bench.reliability.Scratch;
import credence.collect.history.History;
import credence.collect.provenance.TrailersAgainstNotes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * How right a collection is about real histories. They are other people's and not part of the
 * source: the folder that environment variable {@value RealHistory#PLACE} names holds git folders
 * called {@code kafka}, {@code git}, {@code git-ai} and {@code aider}; what is not there is left
 * out with a notice.
 */
public final class HistoryQuality {
    private static final List<String> NAMES = List.of("kafka", "git-ai", "git");
    private static final int EVERY = 500;
    private static final int LEAST_CHECKS = 20;
    private static final int FEW_LINES = 300_000;
    private static final int BLAMED_LINES = 10_000;
    private static final int STOPS = 50;
    private static final long SEED = 20_261_122;

    private HistoryQuality() {}

    /**
     * @param only what the wanted figures' names begin with
     */
    public static List<Figure> measure(String only) {
        List<Figure> figures = new ArrayList<>();
        for (String name : NAMES) {
            String prefix = "delivery.history." + name + ".";
            if (isWanted(prefix, only))
                RealHistory.called(name).ifPresent(real -> figures.addAll(lines(prefix, real)));
        }
        for (String name : NAMES) {
            String figure = "delivery.events." + name + ".leaks";
            if (isWanted(figure, only))
                RealHistory.called(name).ifPresent(real -> figures.add(leaks(figure, real)));
        }
        if (isWanted("delivery.stops.", only))
            RealHistory.called("aider").ifPresent(real -> figures.add(stops(real)));
        if (isWanted("delivery.notes.", only))
            RealHistory.called("git-ai").ifPresent(real -> figures.addAll(notes(real)));
        return figures;
    }

    private static boolean isWanted(String prefix, String only) {
        return prefix.startsWith(only) || only.startsWith(prefix);
    }

    /** Lines that stand and who wrote them, in one pass. */
    private static List<Figure> lines(String prefix, RealHistory real) {
        Agreement agreement = new Agreement(real.git(), SEED);
        try (TreeLines trees = new TreeLines(real.git())) {
            Standing standing = new Standing(trees);
            real.pass(
                    (history, at, done, of) -> {
                        boolean isDue = done % Math.clamp(of / LEAST_CHECKS, 1, EVERY) == 0;
                        if (isDue || done == of) standing.at(at, history.alive());
                        if (done == of / 3 || done == of * 2 / 3 || done == of)
                            agreement.at(at, history, wanted(history));
                    });
            return Stream.concat(
                            Stream.of(standing(prefix, standing)), agreement(prefix, agreement))
                    .toList();
        }
    }

    /** What notes attest, against trailers and against what git says was added. */
    private static List<Figure> notes(RealHistory real) {
        TrailersAgainstNotes table;
        try (Repository repository = real.open()) {
            table = TrailersAgainstNotes.of(repository, ObjectId.fromString(real.head()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the notes cannot be read: " + real.folder(), e);
        }
        System.err.println(table);
        Map<String, Integer> attested = Attested.lines(real.pass((history, at, done, of) -> {}));
        List<String> tooMany =
                Attested.tooMany(attested, commit -> Attested.added(real.git(), commit));
        tooMany.forEach(System.err::println);
        String of = "trailers of git-ai, notes until " + real.head();
        return List.of(
                Figure.reported("delivery.notes.precision", table.precision(), "share", of),
                Figure.reported("delivery.notes.recall", table.recall(), "share", of),
                Figure.atMost(
                        "delivery.notes.commits_over_attested",
                        tooMany.size(),
                        "commits",
                        0,
                        "of %,d with %,d attested lines, against git show --numstat"
                                .formatted(
                                        attested.size(),
                                        attested.values().stream()
                                                .mapToInt(Integer::intValue)
                                                .sum())));
    }

    /** What the events of a whole collection tell that they must not. */
    private static Figure leaks(String name, RealHistory real) {
        try (Scratch scratch = Scratch.called("credence-bench-events")) {
            String events = real.collected(scratch.folder());
            Secrets secrets = Secrets.of(real.git(), real.head(), SEED);
            List<String> told = secrets.in(events);
            told.forEach(System.err::println);
            return Figure.atMost(
                    name,
                    told.size(),
                    "secrets",
                    0,
                    "%,d lines of code, %,d names, %,d addresses, %,d paths and any time, sought in %,d characters; names that are tools or words of the format: %s"
                            .formatted(
                                    secrets.lines().size(),
                                    secrets.names().size(),
                                    secrets.addresses().size(),
                                    secrets.paths().size(),
                                    events.length(),
                                    secrets.words(events)));
        }
    }

    private static Figure stops(RealHistory real) {
        try (Scratch scratch = Scratch.called("credence-bench-stops")) {
            return Figure.atLeast(
                    "delivery.stops.same_bytes",
                    new Stops(real, scratch.folder()).same(STOPS, SEED),
                    "stops",
                    STOPS,
                    "%d stops anywhere in the history of aider, every second one as when the power fails; events and report"
                            .formatted(STOPS));
        }
    }

    /** All lines where these are few: blaming costs as much as a file's whole history. */
    private static int wanted(History history) {
        int all = history.alive().values().stream().mapToInt(Integer::intValue).sum();
        return all <= FEW_LINES ? all : BLAMED_LINES;
    }

    private static Figure standing(String prefix, Standing standing) {
        standing.differing().forEach(System.err::println);
        return Figure.atMost(
                prefix + "paths_differing",
                standing.differing().size(),
                "paths",
                0,
                "alive lines against the texts of the tree, %,d comparisons, every %d commits or oftener"
                        .formatted(standing.compared(), EVERY));
    }

    private static Stream<Figure> agreement(String prefix, Agreement agreement) {
        agreement.unexplained().forEach(System.err::println);
        int lines = agreement.lines();
        String classes =
                Stream.of(Why.values())
                        .map(why -> word(why) + " " + agreement.of(why))
                        .collect(Collectors.joining(", "));
        return Stream.of(
                Figure.atLeast(
                        prefix + "blame_agreement",
                        (double) agreement.same() / lines,
                        "share",
                        0.99,
                        "git blame of %,d lines in %,d files at three commits; the others: %s"
                                .formatted(lines, agreement.files(), classes)),
                Figure.atMost(
                        prefix + "blame_unexplained",
                        (double) agreement.of(Why.UNEXPLAINED) / lines,
                        "share",
                        0.001,
                        "%d of these lines, named otherwise for no reason that git tells"
                                .formatted(agreement.of(Why.UNEXPLAINED))));
    }

    private static String word(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }
}
