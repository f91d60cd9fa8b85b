package credence.collect.report;

import credence.collect.history.Gap;
import credence.collect.judgement.Seen;
import credence.collect.provenance.Unread;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What do we not know? */
final class Unknowns {
    private Unknowns() {}

    /**
     * @param checks records of checks and operations that could not be read
     */
    static void on(
            Page page, Coverage coverage, List<Gap> gaps, Unread unread, int checks, Seen judged) {
        sources(page, coverage);
        page.element("h3", "What could not be read");
        gaps(page, gaps, unread, checks, coverage.of(State.QUARANTINED), judged);
        page.element("h3", "What this report cannot say");
        page.open("ul");
        for (String limit :
                List.of(
                        "Survival is not quality. A line may stand because it is right, or because"
                                + " nobody looks at it.",
                        "No cause is claimed. Who uses a tool, for what and where is not left to"
                                + " chance; comparing like with like lessens this and does not end"
                                + " it.",
                        "A large or small share of AI is neither good nor bad. Nothing here rewards"
                                + " or punishes it.",
                        "Where no record stands, nobody knows who or what wrote a line. Many such"
                                + " lines may be an assistant's.",
                        "Nothing is said about people. Figures of a small team may still point to"
                                + " one of them: show them to the team first, and use them for no"
                                + " decision about a person.")) page.element("li", limit);
        page.close();
    }

    private static void sources(Page page, Coverage coverage) {
        Table table =
                new Table(
                        "Delivered lines by the strongest record about them",
                        1,
                        "Record",
                        "Lines",
                        "Of all lines",
                        "AI",
                        "Mixed",
                        "Human",
                        "Unknown",
                        "Quarantined");
        coverage.bySource()
                .forEach(
                        (source, states) -> {
                            long sum = 0;
                            for (long count : states) sum += count;
                            table.row(
                                    name(source),
                                    Words.count(sum),
                                    Words.percent(sum, coverage.lines()),
                                    Words.count(states[State.AI.ordinal()]),
                                    Words.count(states[State.MIXED.ordinal()]),
                                    Words.count(states[State.HUMAN.ordinal()]),
                                    Words.count(states[State.UNKNOWN.ordinal()]),
                                    Words.count(states[State.QUARANTINED.ordinal()]));
                        });
        if (table.isEmpty()) return;
        table.on(page);
        page.element(
                "p",
                "Coverage counts lines of which a trailer or a stronger record says who or what wrote"
                        + " them. A commit may have a note that is silent about some of its lines:"
                        + " these stay unknown.",
                "class",
                "note");
    }

    private static void gaps(
            Page page, List<Gap> gaps, Unread unread, int checks, long quarantined, Seen judged) {
        Table table = new Table("Gaps by kind", 2, "Gap", "What it means here", "How many");
        Map<Gap.Why, Integer> kinds = new EnumMap<>(Gap.Why.class);
        for (Gap gap : gaps) kinds.merge(gap.why(), 1, Integer::sum);
        kinds.forEach((why, count) -> table.row(name(why), meaning(why), Words.count(count)));
        if (unread.notes() > 0)
            table.row(
                    "note unreadable",
                    "what it says of its commit's lines is not counted",
                    Words.count(unread.notes(), "note"));
        if (unread.traces() > 0)
            table.row(
                    "trace unreadable",
                    "what it says is not counted",
                    Words.count(unread.traces(), "record"));
        if (checks > 0)
            table.row(
                    "check unreadable",
                    "what it says of a change is not counted",
                    Words.count(checks, "record"));
        if (quarantined > 0)
            table.row(
                    "lines quarantined",
                    "their record leads nowhere or was written by a test; they count as unknown",
                    Words.count(quarantined, "line"));
        judged(table, judged);
        if (table.isEmpty())
            page.element("p", "Nothing: the whole history and every record were read.");
        else table.on(page);
    }

    private static void judged(Table table, Seen judged) {
        if (judged.unreadReviews() > 0)
            table.row(
                    "review unreadable",
                    "what it says is not counted",
                    Words.count(judged.unreadReviews(), "record"));
        if (judged.notJoined() > 0)
            table.row(
                    "review without its change",
                    "neither its request nor its commit leads to a change; give the requests with --pulls",
                    Words.count(judged.notJoined(), "record"));
        if (judged.unreadTelemetry() > 0)
            table.row(
                    "telemetry unreadable",
                    "what it says is not counted",
                    Words.count(judged.unreadTelemetry(), "record"));
        if (judged.implausible() > 0)
            table.row(
                    "figures of another commit",
                    "what notes tell of these sessions' accepted lines differs from the lines they name, and is set aside",
                    Words.count(judged.implausible(), "session"));
    }

    private static String name(Source source) {
        return switch (source) {
            case NOTE -> "git-ai note";
            case TRACE -> "Agent Trace record";
            case AGENT_IDENTITY -> "agent as author or committer";
            case NAME_SUFFIX -> "tool named in the author's name";
            case TRAILER -> "trailer of the message";
            case PULL_REQUEST -> "pull request";
            case DECLARATION -> "declaration made later";
            case NONE -> "none";
        };
    }

    private static String name(Gap.Why why) {
        return switch (why) {
            case BLOB_ABSENT -> "file content absent";
            case BLOB_TOO_LARGE -> "file too large";
            case DAMAGED -> "stored bytes damaged";
            case PARENT_ABSENT -> "earlier history absent";
            case GRAFTS_IGNORED -> "grafts not followed";
            case SUBMODULE -> "submodule";
        };
    }

    private static String meaning(Gap.Why why) {
        return switch (why) {
            case BLOB_ABSENT -> "a partial clone lacks it; its lines are not counted";
            case BLOB_TOO_LARGE -> "its lines are not counted";
            case DAMAGED -> "what they held is not counted";
            case PARENT_ABSENT ->
                    "the clone is shallow; of lines from before nothing is said. Fetch the whole history to mend it";
            case GRAFTS_IGNORED -> "the history was read as it was first written";
            case SUBMODULE -> "another repository's lines; report on that one by itself";
        };
    }
}
