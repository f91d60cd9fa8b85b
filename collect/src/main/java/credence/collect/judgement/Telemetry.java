package credence.collect.judgement;

import credence.collect.judgement.Usage.By;
import credence.collect.provenance.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * What assistants tell by OpenTelemetry of how their suggestions were decided on: {@code
 * claude_code.tool_decision} and {@code claude_code.code_edit_tool.decision}, and what other tools
 * send alike. Files hold logs and metrics in OTLP's JSON, as the collector's file exporter writes
 * them. Sessions are kept as hashes, for as long as the files are read.
 */
final class Telemetry {
    private static final Form FORM =
            new Form(
                    "logs or metrics of OTLP as JSON",
                    "let the collector's file exporter write it");
    private static final String EDIT_DECISION = "code_edit_tool.decision";
    private static final int CUMULATIVE = 2;

    /** Events and points over all files; so many fit the memory of a collection. */
    static final int MOST = 1_000_000;

    /** Some decisions alike: one of a log, or as many as a metric counts. */
    record Decision(
            int day,
            long nanos,
            long sequence,
            String session,
            String tool,
            boolean isEdit,
            String language,
            By by,
            boolean isAccepted,
            long count) {
        static final Comparator<Decision> ORDER =
                Comparator.comparingLong(Decision::nanos).thenComparingLong(Decision::sequence);
    }

    /** That a session committed. */
    record Committed(long nanos, long sequence, String session, String commit) {}

    /** Lines or commits that a tool counted. */
    record Counted(int day, String tool, What what, long count) {
        enum What {
            ADDED,
            REMOVED,
            COMMITS
        }
    }

    /** A session, or a tool where none is named. */
    private record Sender(String session, String tool) {}

    /** One series of a counter that only grows. */
    private record Series(String metric, Attributes attributes, String session, String start) {}

    private final Function<String, Optional<String>> tools;
    private final UnaryOperator<String> hash;
    private final Map<String, String> hashes = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int kept;
    private final List<Decision> logged = new ArrayList<>();
    private final List<Decision> measured = new ArrayList<>();
    private final List<Committed> commits = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final Map<Series, TreeMap<Long, Long>> growing = new HashMap<>();
    private int unread;

    /**
     * @param tools the known assistant that calls itself so
     * @param hash makes of a session what may be kept
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file holds records and none of OTLP, or if there are
     *     more than {@value #MOST} in all
     */
    Telemetry(
            List<Path> files, Function<String, Optional<String>> tools, UnaryOperator<String> hash)
            throws IOException {
        this(files, tools, hash, MOST);
    }

    Telemetry(
            List<Path> files,
            Function<String, Optional<String>> tools,
            UnaryOperator<String> hash,
            int most)
            throws IOException {
        this.tools = tools;
        this.hash = hash;
        for (Path file : files) {
            int others =
                    FORM.eachOfLog(
                            file,
                            node -> {
                                boolean isKnown = add(node);
                                if (kept > most) throw tooMany(file, most);
                                return isKnown;
                            });
            unread += others;
        }
        growing.forEach(this::grown);
    }

    private static IllegalArgumentException tooMany(Path file, int most) {
        return new IllegalArgumentException(
                "There must not be more than %,d decisions and counts of telemetry, there were more at %s: give fewer days."
                        .formatted(most, file.getFileName()));
    }

    int unread() {
        return unread;
    }

    List<Counted> counted() {
        return counted;
    }

    List<Committed> commits() {
        return commits;
    }

    /** Single decisions of logs, in the order in which they were made. */
    List<Decision> logged() {
        return logged.stream().sorted(Decision.ORDER).toList();
    }

    /**
     * Every decision once: of a session that sent both, edits by its metrics, which know the
     * language. Where metrics do not name sessions, they stand for all edits of their tool. Metrics
     * that do not say who decided, as those of older releases, give way to events.
     */
    List<Decision> decisions() {
        Set<Sender> logging = new HashSet<>();
        for (Decision decision : logged)
            if (decision.isEdit) logging.addAll(List.of(sender(decision), ofTool(decision)));
        Set<Sender> silent = new HashSet<>();
        for (Decision decision : measured)
            if (decision.by == By.UNKNOWN) silent.add(sender(decision));
        silent.retainAll(logging);
        List<Decision> decisions = new ArrayList<>();
        Set<Sender> measuring = new HashSet<>();
        for (Decision decision : measured)
            if (!silent.contains(sender(decision))) {
                decisions.add(decision);
                measuring.add(sender(decision));
            }
        for (Decision decision : logged)
            if (!decision.isEdit
                    || !(measuring.contains(sender(decision))
                            || measuring.contains(ofTool(decision)))) decisions.add(decision);
        return decisions;
    }

    private static Sender sender(Decision decision) {
        return decision.session.isEmpty() ? ofTool(decision) : new Sender(decision.session, "");
    }

    private static Sender ofTool(Decision decision) {
        return new Sender("", decision.tool);
    }

    private boolean add(JsonNode node) {
        node.path("resourceLogs").forEach(this::logs);
        node.path("resourceMetrics").forEach(this::metrics);
        return node.has("resourceLogs") || node.has("resourceMetrics") || node.has("resourceSpans");
    }

    private void logs(JsonNode resource) {
        Attributes common = Attributes.of(resource.path("resource"));
        for (JsonNode scope : resource.path("scopeLogs"))
            for (JsonNode record : scope.path("logRecords")) log(record, common.and(record));
    }

    private void log(JsonNode record, Attributes attributes) {
        String name = name(record, attributes);
        String what = name.substring(name.indexOf('.') + 1);
        boolean isDecision =
                what.equals("tool_decision")
                        || (what.equals("tool_call") && attributes.has("decision"));
        boolean isCommit = what.equals("tool_result") && attributes.commit().isPresent();
        if (!isDecision && !isCommit) return;
        long nanos = Signals.nanos(record, attributes);
        if (nanos <= 0) {
            unread++;
            return;
        }
        if (!isNew(name, nanos, attributes)) return;
        kept++;
        if (isDecision) decision(name, nanos, attributes);
        else committed(nanos, attributes);
    }

    private void decision(String name, long nanos, Attributes attributes) {
        Optional<Boolean> isAccepted = attributes.isAccepted();
        if (isAccepted.isEmpty()) unread++;
        else
            logged.add(
                    new Decision(
                            Signals.day(nanos),
                            nanos,
                            attributes.sequence(),
                            session(attributes),
                            tool(name, attributes),
                            attributes.isEdit(),
                            attributes.language(),
                            attributes.by(),
                            isAccepted.get(),
                            1));
    }

    private void committed(long nanos, Attributes attributes) {
        String session = session(attributes);
        attributes
                .commit()
                .ifPresent(
                        commit ->
                                commits.add(
                                        new Committed(
                                                nanos, attributes.sequence(), session, commit)));
    }

    private void metrics(JsonNode resource) {
        Attributes common = Attributes.of(resource.path("resource"));
        for (JsonNode scope : resource.path("scopeMetrics"))
            for (JsonNode metric : scope.path("metrics")) {
                String name = Records.text(metric, "name");
                String what = name.substring(name.indexOf('.') + 1);
                if (!what.equals(EDIT_DECISION)
                        && !what.equals("lines_of_code.count")
                        && !what.equals("commit.count")) continue;
                JsonNode sum = metric.path("sum");
                JsonNode temporality = sum.path("aggregationTemporality");
                boolean isGrowing =
                        temporality.asInt(0) == CUMULATIVE
                                || temporality.asString("").endsWith("CUMULATIVE");
                for (JsonNode point : sum.path("dataPoints"))
                    point(name, point, common.and(point), isGrowing);
            }
    }

    private void point(String name, JsonNode point, Attributes attributes, boolean isGrowing) {
        long nanos = Signals.nanos(point, attributes);
        long count = Signals.count(point);
        if (nanos <= 0 || count < 0) {
            unread++;
            return;
        }
        kept++;
        String start = point.path("startTimeUnixNano").asString("");
        Series series = new Series(name, attributes.withoutSession(), session(attributes), start);
        if (isGrowing)
            growing.computeIfAbsent(series, one -> new TreeMap<>()).merge(nanos, count, Math::max);
        else if (seen.add(hash.apply(series + " " + nanos))) measure(series, nanos, count);
    }

    /**
     * Of a counter that only grows, what came between two points counts on the day of the later.
     */
    private void grown(Series series, Map<Long, Long> points) {
        long before = 0;
        for (Map.Entry<Long, Long> point : points.entrySet()) {
            if (point.getValue() > before)
                measure(series, point.getKey(), point.getValue() - before);
            before = Math.max(before, point.getValue());
        }
    }

    private void measure(Series series, long nanos, long count) {
        int day = Signals.day(nanos);
        String tool = tool(series.metric, series.attributes);
        if (series.metric.endsWith(EDIT_DECISION)) measure(series, day, nanos, tool, count);
        else if (series.metric.endsWith("commit.count"))
            counted.add(new Counted(day, tool, Counted.What.COMMITS, count));
        else if (series.attributes.word("type").equals("added"))
            counted.add(new Counted(day, tool, Counted.What.ADDED, count));
        else if (series.attributes.word("type").equals("removed"))
            counted.add(new Counted(day, tool, Counted.What.REMOVED, count));
    }

    private void measure(Series series, int day, long nanos, String tool, long count) {
        Optional<Boolean> isAccepted = series.attributes.isAccepted();
        if (isAccepted.isEmpty()) unread++;
        else
            measured.add(
                    new Decision(
                            day,
                            nanos,
                            0,
                            series.session,
                            tool,
                            true,
                            series.attributes.language(),
                            series.attributes.by(),
                            isAccepted.get(),
                            count));
    }

    /** With the tool before the first dot, where anybody tells it. */
    private static String name(JsonNode record, Attributes attributes) {
        String name = attributes.get("event.name");
        String body = Records.text(record.path("body"), "stringValue");
        for (String full : List.of(name, Records.text(record, "eventName"), body))
            if (full.matches("[a-z_]{1,40}\\.[a-z_.]{1,60}")) return full;
        return "." + name;
    }

    /** The same event in two files is one. */
    private boolean isNew(String name, long nanos, Attributes attributes) {
        return seen.add(hash.apply(name + " " + nanos + " " + attributes));
    }

    private String tool(String name, Attributes attributes) {
        String id = name.substring(0, name.indexOf('.'));
        return tools.apply(id)
                .or(() -> tools.apply(attributes.get("service.name")))
                .orElse("other");
    }

    private String session(Attributes attributes) {
        String id = attributes.session();
        return id.isEmpty() ? "" : hashes.computeIfAbsent(hash.apply(id), same -> same);
    }
}
