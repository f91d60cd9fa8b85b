package credence.collect.report;

import credence.collect.checks.Introduced;
import credence.collect.checks.Level;
import credence.collect.checks.Standing;
import java.util.ArrayList;
import java.util.List;

/** Findings of static analysis: which came and went with changes, and which stand now. */
final class Found {
    private Found() {}

    static void on(Page page, List<Heard> heard, Standing standing) {
        page.element("h3", "Which findings came and went?");
        Table table =
                new Table(
                        "Findings of static analysis that came and went with changes",
                        1,
                        "Level",
                        "Came with AI changes",
                        "Went with AI changes",
                        "Came with others",
                        "Went with others");
        for (Level level : Level.values()) {
            double[] sums = new double[4];
            for (Heard one : heard)
                one.said().findings().forEach(found -> add(sums, one.isAi(), found, level));
            List<String> row = new ArrayList<>(List.of(Words.of(level)));
            for (double sum : sums) row.add(Words.count(Math.round(sum)));
            table.row(row.toArray(String[]::new));
        }
        table.on(page);
        if (!standing.isEmpty()) standing(page, standing);
    }

    private static void add(double[] sums, boolean isAi, Introduced found, Level level) {
        int from = isAi ? 0 : 2;
        sums[from] += (double) found.introduced().getOrDefault(level, 0) / found.candidates();
        sums[from + 1] += (double) found.fixed().getOrDefault(level, 0) / found.candidates();
    }

    private static void standing(Page page, Standing standing) {
        Table table =
                new Table(
                        "Findings that stand now, by who or what wrote their line",
                        1,
                        "Line",
                        "Errors",
                        "Warnings",
                        "Notes");
        for (Cohort cohort : Cohort.values()) {
            List<String> row = new ArrayList<>(List.of(cohort.label()));
            for (Level level : Level.values())
                row.add(
                        Words.count(
                                standing.byState().entrySet().stream()
                                        .filter(state -> Cohort.of(state.getKey()) == cohort)
                                        .mapToInt(state -> state.getValue().getOrDefault(level, 0))
                                        .sum()));
            table.row(row.toArray(String[]::new));
        }
        table.on(page);
        page.element(
                "p",
                "These are counts and no rates: where more lines stand there are more findings.",
                "class",
                "note");
        if (standing.unplaced() > 0)
            page.element(
                    "p",
                    "Not in this table: %s without a line that was followed."
                            .formatted(Words.count(standing.unplaced(), "finding")),
                    "class",
                    "note");
    }
}
