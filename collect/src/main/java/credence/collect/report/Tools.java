package credence.collect.report;

import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.State;
import credence.collect.report.Change.Part;
import credence.collect.report.Svg.Series;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which tools were used? */
final class Tools {
    private static final int MOST_TOOLS = 4;
    private static final int MOST_ROWS = 20;

    private final List<Change> changes;
    private final Calendar calendar;
    private final Coverage coverage;
    private final Map<String, Use> byTool = new TreeMap<>();
    private final Map<String, Use> byModel = new TreeMap<>();

    private Tools(List<Change> changes, Calendar calendar) {
        this.changes = changes;
        this.calendar = calendar;
        this.coverage = Coverage.of(changes);
        for (Change change : changes)
            for (Part part : change.parts())
                if (part.isAi()) {
                    String tool = tool(part.writer());
                    count(byTool, tool, tool, "", change, part);
                    String model = model(part.writer());
                    count(byModel, tool + "\n" + model, tool, model, change, part);
                }
    }

    /** How much one tool, or one model of it, was used. */
    private static final class Use {
        final String tool;
        final String model;
        final long[] lines;
        final Set<String> changes = new HashSet<>();
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;

        Use(String tool, String model, int spans) {
            this.tool = tool;
            this.model = model;
            this.lines = new long[spans];
        }

        long sum() {
            long sum = 0;
            for (long count : lines) sum += count;
            return sum;
        }
    }

    static void on(Page page, List<Change> changes, Calendar calendar) {
        Tools tools = new Tools(changes, calendar);
        tools.table(page);
        page.open("div", "class", "pair");
        tools.states(page);
        if (!tools.byTool.isEmpty()) tools.used(page);
        page.close();
        tools.spans(page);
    }

    private void count(
            Map<String, Use> uses,
            String key,
            String tool,
            String model,
            Change change,
            Part part) {
        Use use = uses.computeIfAbsent(key, none -> new Use(tool, model, calendar.size()));
        int day = change.delivered().day();
        use.lines[calendar.of(day)] += part.share().lines();
        use.changes.add(change.delivered().commit());
        use.first = Math.min(use.first, day);
        use.last = Math.max(use.last, day);
    }

    private static String tool(Writer writer) {
        return name(writer.tool());
    }

    static String name(String tool) {
        return tool.isEmpty() ? "tool not named" : tool;
    }

    private static String model(Writer writer) {
        return writer.model().isEmpty() ? "not recorded" : writer.model();
    }

    private void table(Page page) {
        if (byModel.isEmpty()) {
            page.element(
                    "p",
                    "No record of these changes names an AI tool. That does not say that none was used.");
            return;
        }
        Table table =
                new Table(
                        "Tools and models, by lines written or edited with them",
                        2,
                        "Tool",
                        "Model",
                        "Changes",
                        "Lines",
                        "Of all lines",
                        "First month",
                        "Last month");
        List<Use> uses = sorted(byModel);
        for (Use use : uses.subList(0, Math.min(MOST_ROWS, uses.size())))
            table.row(
                    use.tool,
                    use.model,
                    Words.count(use.changes.size()),
                    Words.count(use.sum()),
                    Words.percent(use.sum(), coverage.lines()),
                    month(use.first),
                    month(use.last));
        table.on(page);
        if (uses.size() > MOST_ROWS)
            page.element(
                    "p",
                    "%s with fewer lines are not listed."
                            .formatted(Words.count(uses.size() - MOST_ROWS, "model")),
                    "class",
                    "note");
    }

    private static List<Use> sorted(Map<String, Use> uses) {
        return uses.values().stream()
                .sorted(Comparator.comparingLong(Use::sum).reversed())
                .toList();
    }

    private static String month(int day) {
        return YearMonth.from(LocalDate.ofEpochDay(day)).toString();
    }

    private void states(Page page) {
        List<Series> series =
                List.of(
                        new Series("AI", "ai", false),
                        new Series("mixed", "mixed", false),
                        new Series("human", "human", false),
                        new Series("unknown or quarantined", "unknown", false));
        List<long[]> heights = new ArrayList<>();
        for (Coverage span : bySpan())
            heights.add(
                    new long[] {
                        span.of(State.AI),
                        span.of(State.MIXED),
                        span.of(State.HUMAN),
                        span.of(State.UNKNOWN) + span.of(State.QUARANTINED)
                    });
        Bars.draw(
                page,
                "states",
                "Lines delivered per " + calendar.span() + ", by who or what wrote them",
                "The numbers stand in the table by " + calendar.span() + " below.",
                calendar.names(),
                series,
                heights);
    }

    private List<Coverage> bySpan() {
        List<Coverage> spans = new ArrayList<>();
        for (int i = 0; i < calendar.size(); i++) spans.add(new Coverage());
        for (Change change : changes) spans.get(calendar.of(change.delivered().day())).add(change);
        return spans;
    }

    private void used(Page page) {
        List<Use> uses = sorted(byTool);
        int named = Math.min(MOST_TOOLS, uses.size());
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < named; i++)
            series.add(new Series(uses.get(i).tool, "tool" + (i + 1), false));
        if (uses.size() > named) series.add(new Series("other tools", "unknown", false));
        List<long[]> heights = new ArrayList<>();
        for (int span = 0; span < calendar.size(); span++) {
            long[] bar = new long[series.size()];
            for (int i = 0; i < uses.size(); i++)
                bar[Math.min(i, named)] += uses.get(i).lines[span];
            heights.add(bar);
        }
        Bars.draw(
                page,
                "tools-used",
                "AI and mixed lines per " + calendar.span() + ", by tool",
                "The sums stand in the table of tools and models above.",
                calendar.names(),
                series,
                heights);
    }

    private void spans(Page page) {
        Table table =
                new Table(
                        "Lines delivered per " + calendar.span(),
                        1,
                        Character.toUpperCase(calendar.span().charAt(0))
                                + calendar.span().substring(1),
                        "Changes",
                        "Lines",
                        "AI",
                        "Mixed",
                        "Human",
                        "Unknown",
                        "Quarantined",
                        "Coverage");
        int[] count = new int[calendar.size()];
        for (Change change : changes) count[calendar.of(change.delivered().day())]++;
        List<Coverage> spans = bySpan();
        List<String> names = calendar.names();
        for (int i = 0; i < count.length; i++) {
            Coverage span = spans.get(i);
            table.row(
                    names.get(i),
                    Words.count(count[i]),
                    Words.count(span.lines()),
                    Words.count(span.of(State.AI)),
                    Words.count(span.of(State.MIXED)),
                    Words.count(span.of(State.HUMAN)),
                    Words.count(span.of(State.UNKNOWN)),
                    Words.count(span.of(State.QUARANTINED)),
                    Words.percent(span.covered(), span.lines()));
        }
        table.folded(page, "The same by " + calendar.span() + ", in numbers");
    }
}
