package credence.collect.report;

import credence.collect.checks.Said;
import credence.collect.history.CommitFacts.Nature;
import credence.collect.history.Gap;
import credence.collect.judgement.Judgements;
import credence.collect.outcome.Delivered;
import credence.collect.outcome.Delivered.End;
import credence.collect.outcome.Delivered.Fault;
import credence.collect.outcome.Delivered.Share;
import credence.collect.provenance.Unread;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Changes made by hand, and the report of them as text and as a document. */
final class ReportFixtures {
    static final int FIRST = (int) LocalDate.of(2026, 1, 1).toEpochDay();
    static final int AI = 0;
    static final int HUMAN = 1;
    static final int UNKNOWN = 2;
    static final int QUARANTINED = 3;

    private static final List<Writer> WRITERS =
            List.of(
                    new Writer(
                            State.AI,
                            Source.TRAILER,
                            OptionalDouble.of(0.92),
                            "Claude Code",
                            "claude-opus-4-5",
                            ""),
                    new Writer(State.HUMAN, Source.NOTE, OptionalDouble.of(0.02), "", "", ""),
                    Writer.NOBODY_KNOWN,
                    new Writer(
                            State.QUARANTINED,
                            Source.NOTE,
                            OptionalDouble.empty(),
                            "git-ai test",
                            "",
                            ""));

    private ReportFixtures() {}

    /** A change of the first day, watched for so many days, of 100 lines that one writer wrote. */
    static Delivered change(int number, int writer, int watched, End... ends) {
        return change(number, writer, watched, "src", ends);
    }

    static Delivered change(int number, int writer, int watched, String directory, End... ends) {
        Share share =
                new Share(7, writer, "Java", directory, false, 0, 100, List.of(ends), watched);
        return new Delivered(
                String.format("%040x", number),
                FIRST,
                Nature.FEATURE,
                1,
                false,
                "",
                List.of(),
                OptionalInt.empty(),
                List.of(share));
    }

    static Delivered takenBack(Delivered change, String by, Fault... faults) {
        return new Delivered(
                change.commit(),
                change.day(),
                change.nature(),
                change.files(),
                change.hasTests(),
                by,
                List.of(faults),
                change.hotfixAfter(),
                change.shares());
    }

    /** So many changes alike. */
    static List<Delivered> changes(int from, int count, int writer, int watched, End... ends) {
        return IntStream.range(from, from + count)
                .mapToObj(number -> change(number, writer, watched, ends))
                .toList();
    }

    @SafeVarargs
    static List<Delivered> all(List<Delivered>... lists) {
        List<Delivered> all = new ArrayList<>();
        for (List<Delivered> list : lists) all.addAll(list);
        return all;
    }

    static Report.Facts facts(String name, int watched, List<Delivered> changes, Gap... gaps) {
        return new Report.Facts(
                name,
                "a".repeat(40),
                LocalDate.ofEpochDay(FIRST),
                LocalDate.ofEpochDay(FIRST + watched),
                changes,
                WRITERS::get,
                List.of(gaps),
                new Unread(0, 0),
                Said.nothing(changes.size()),
                Judgements.NONE);
    }

    static String html(List<Delivered> changes, Judgements judgements) {
        Report.Facts plain = facts("example", 100, changes);
        return Report.html(
                new Report.Facts(
                        plain.repository(),
                        plain.head(),
                        plain.first(),
                        plain.last(),
                        plain.changes(),
                        plain.writers(),
                        plain.gaps(),
                        plain.unread(),
                        plain.said(),
                        judgements));
    }

    static String html(int watched, List<Delivered> changes, Gap... gaps) {
        return Report.html(facts("example", watched, changes, gaps));
    }

    static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
    }

    /** The cells of the row that begins with {@code name} in the table of this caption. */
    static List<String> row(String html, String caption, String name) throws Exception {
        NodeList tables = parse(html).getElementsByTagName("table");
        for (int t = 0; t < tables.getLength(); t++) {
            Element table = (Element) tables.item(t);
            if (!texts(table.getElementsByTagName("caption")).getFirst().startsWith(caption))
                continue;
            NodeList rows = table.getElementsByTagName("tr");
            for (int r = 0; r < rows.getLength(); r++) {
                List<String> cells = texts(rows.item(r).getChildNodes());
                if (cells.getFirst().equals(name)) return cells;
            }
        }
        return List.of();
    }

    static String text(String html) throws Exception {
        return parse(html)
                .getElementsByTagName("body")
                .item(0)
                .getTextContent()
                .replace('\u00a0', ' ');
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().replace('\u00a0', ' '))
                .toList();
    }
}
