package credence.bench.history;

import credence.app.cli.Figure;
import credence.collect.history.History;
import credence.bench.history.Agreement.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How right a collection is about real histories. They are other people's and not part of the
 * source: the folder that environment variable {@value RealHistory#PLACE} names holds git folders
 * called {@code kafka}, {@code git} and {@code git-ai}; what is not there is left out with a
 * notice.
 */
public final class HistoryQuality {
    private static final List<String> NAMES = List.of("kafka", "git-ai", "git");
    private static final int EVERY = 500;
    private static final int LEAST_CHECKS = 20;
    private static final int FEW_LINES = 300_000;
    private static final int BLAMED_LINES = 10_000;
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
                        "of these lines, named otherwise for no reason that git tells"));
    }

    private static String word(Why why) {
        return why.name().toLowerCase(Locale.ROOT);
    }
}
