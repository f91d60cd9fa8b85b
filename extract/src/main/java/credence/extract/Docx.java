package credence.extract;

import credence.extract.Extraction.Reason;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The main part of a Word document: paragraphs, lists, tables. Reads the XML as a stream, without
 * document types or entities; headers, footers, comments, fields' codes and deleted text are not
 * read.
 */
final class Docx {
    static final String MAIN_PART = "word/document.xml";

    private static final String STYLES_PART = "word/styles.xml";
    private static final int MAX_DEPTH = 1000;
    private static final int READABLE_HALF_POINTS = 3;
    private static final Set<String> NOT_READ =
            Set.of("del", "moveFrom", "Fallback", "instrText", "delText");

    private final Canon canon;
    private final Styles styles;
    private final Deque<Run> runs = new ArrayDeque<>();
    private int properties;
    private int cells;
    private boolean inText;
    private boolean item;
    private boolean afterItem;
    private boolean betweenParagraphs; // of one cell
    private boolean paragraphVanishes;
    private boolean paragraphShaded;

    /** Styles whose text is hidden, and styles whose paragraphs are list items. */
    private record Styles(Set<String> hidden, Set<String> items) {}

    /** What a run's properties say of its text. */
    private static final class Run {
        boolean vanishes;
        boolean white;
        boolean shaded;
        boolean tiny;
    }

    private Docx(Canon canon, Styles styles) {
        this.canon = canon;
        this.styles = styles;
    }

    static void read(byte[] bytes, Limits limits, Canon canon) {
        byte[] styles = {};
        byte[] main = {};
        try (Zip zip = new Zip(bytes, limits)) {
            for (String name; (name = zip.next()) != null; ) {
                if (name.equals(MAIN_PART)) main = zip.read(limits.maxUnpackedBytes());
                else if (name.equals(STYLES_PART)) styles = zip.read(limits.maxUnpackedBytes());
            }
        }
        try {
            new Docx(canon, styles(styles)).readBody(xml(main));
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private static Refusal damaged() {
        return new Refusal(
                Reason.DAMAGED,
                "is a damaged Word document; save it anew in a word processor and hand it in again");
    }

    private static XMLStreamReader xml(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
    }

    private static Styles styles(byte[] part) throws XMLStreamException {
        Styles styles = new Styles(new HashSet<>(), new HashSet<>());
        if (part.length == 0) return styles;
        XMLStreamReader xml = xml(part);
        String style = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "style" -> style = attribute(xml, "styleId");
                case "vanish" -> {
                    if (isOn(xml)) styles.hidden.add(style);
                }
                case "numPr" -> {
                    if (!style.startsWith("Heading")) styles.items.add(style);
                }
                default -> {}
            }
        }
        return styles;
    }

    private void readBody(XMLStreamReader xml) throws XMLStreamException {
        int depth = 0;
        int skipped = 0; // the depth at which an element that is not read began, or 0
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MAX_DEPTH) throw damaged();
                    if (skipped == 0 && NOT_READ.contains(xml.getLocalName())) skipped = depth;
                    if (skipped == 0) start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (skipped == 0) end(xml.getLocalName());
                    if (skipped == depth--) skipped = 0;
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (skipped == 0 && inText) add(xml.getText());
                }
                default -> {}
            }
        }
        canon.endParagraph();
    }

    private void start(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "tbl" -> canon.endParagraph();
            case "p" -> startParagraph();
            case "pPr" -> properties++;
            case "pStyle" -> startStyle(attribute(xml, "val"));
            case "numPr" -> item = true;
            case "numId" -> item &= !attribute(xml, "val").equals("0");
            case "r" -> runs.push(new Run());
            case "t" -> inText = true;
            case "br", "cr" -> endLine();
            case "noBreakHyphen" -> add("-");
            case "tc" -> startCell();
            case "shd" -> shade(xml);
            default -> startRunProperty(xml);
        }
    }

    private void startRunProperty(XMLStreamReader xml) {
        if (properties > 0 || runs.isEmpty()) return;
        Run run = runs.peek();
        switch (xml.getLocalName()) {
            case "tab" -> add(" ");
            case "vanish", "webHidden" -> run.vanishes = isOn(xml);
            case "rStyle" -> run.vanishes |= styles.hidden.contains(attribute(xml, "val"));
            case "color" -> run.white = attribute(xml, "val").equalsIgnoreCase("FFFFFF");
            case "highlight" -> run.shaded = true;
            case "sz" -> run.tiny = isTiny(attribute(xml, "val"));
            default -> {}
        }
    }

    private void end(String element) {
        switch (element) {
            case "p" -> endParagraph();
            case "pPr" -> properties--;
            case "r" -> runs.poll();
            case "t" -> inText = false;
            case "tc" -> cells--;
            case "tr" -> endRow();
            case "tbl" -> canon.endParagraph();
            default -> {}
        }
    }

    private void startParagraph() {
        if (cells == 0) endLine();
        item = false;
        paragraphVanishes = false;
        paragraphShaded = false;
    }

    private void startStyle(String style) {
        paragraphVanishes = styles.hidden.contains(style);
        item |= styles.items.contains(style);
    }

    private void startCell() {
        cells++;
        betweenParagraphs = false;
        if (!canon.isLineEmpty()) canon.add(" | ");
    }

    private void endRow() {
        betweenParagraphs = false;
        endLine();
    }

    private void shade(XMLStreamReader xml) {
        String fill = attribute(xml, "fill");
        if (fill.isEmpty() || fill.equals("auto") || fill.equalsIgnoreCase("FFFFFF")) return;
        if (properties == 0 && !runs.isEmpty()) runs.peek().shaded = true;
        else paragraphShaded = true;
    }

    private void add(String words) {
        if (hides(words)) return;
        if (canon.isLineEmpty() && cells == 0) {
            if (item) canon.add("- ");
            else if (afterItem) canon.endParagraph();
            afterItem = item;
        }
        if (betweenParagraphs && !canon.atSpace()) canon.add(" ");
        betweenParagraphs = false;
        canon.add(words);
    }

    private boolean hides(String words) {
        Run run = runs.peek();
        if (paragraphVanishes || run != null && run.vanishes) {
            canon.hide(Hidden.Kind.STYLED, words.length());
        } else if (run != null && run.tiny) {
            canon.hide(Hidden.Kind.TINY, words.length());
        } else if (run != null && run.white && !run.shaded && !paragraphShaded && cells == 0) {
            // a table's style may colour its cells, so that white is no sign inside one
            canon.hide(Hidden.Kind.SAME_COLOUR, words.length());
        } else {
            return false;
        }
        return true;
    }

    private void endParagraph() {
        if (cells > 0) {
            betweenParagraphs = true;
        } else if (item) {
            endLine();
        } else {
            canon.endParagraph();
        }
    }

    private void endLine() {
        if (!canon.isLineEmpty()) canon.endLine();
    }

    private static boolean isTiny(String halfPoints) {
        return halfPoints.matches("\\d{1,4}")
                && Integer.parseInt(halfPoints) < READABLE_HALF_POINTS;
    }

    private static boolean isOn(XMLStreamReader xml) {
        return !Set.of("0", "false", "off").contains(attribute(xml, "val"));
    }

    /**
     * An attribute by its local name, whatever its namespace's prefix; empty where there is none.
     */
    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
        }
        return "";
    }
}
