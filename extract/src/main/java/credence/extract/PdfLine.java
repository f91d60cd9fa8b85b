package credence.extract;

import credence.evidence.Anchor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.text.TextPosition;

/**
 * A line on a page, in points from the page's upper left corner.
 *
 * @param size of the type
 */
record PdfLine(String words, float left, float right, float baseline, float size) {
    private static final int PAGES_TO_SEE_A_PATTERN = 4;
    private static final float NEXT_LINE = 1.7f;
    private static final Pattern BULLET = Pattern.compile("^[•◦▪‣●○■\u2013\u2014*\\-]\\s+(?=\\S)");
    private static final Pattern NUMBERED = Pattern.compile("^(?:\\d{1,3}|[a-zA-Z])[.)]\\s+\\S.*");

    static PdfLine of(String words, List<TextPosition> positions) {
        TextPosition first = positions.getFirst();
        TextPosition last = positions.getLast();
        return new PdfLine(
                words,
                first.getXDirAdj(),
                last.getXDirAdj() + last.getWidthDirAdj(),
                first.getYDirAdj(),
                Math.abs(first.getYScale()));
    }

    /** Writes pages as paragraphs: one line each, a blank line between, words re-joined. */
    static void write(List<List<PdfLine>> pages, Canon canon) {
        Set<String> running = running(pages);
        int dropped = 0;
        for (int i = 0; i < pages.size(); i++) {
            canon.at(Anchor.Kind.PAGE, i + 1);
            List<PdfLine> all = pages.get(i);
            List<PdfLine> lines =
                    all.stream()
                            .filter(l -> !(isEdge(l, all) && running.contains(l.pattern())))
                            .toList();
            dropped += all.size() - lines.size();
            writePage(lines, canon);
        }
        if (dropped > 0) {
            canon.notice(dropped + " page headers and footers that repeat were left out.");
        }
    }

    private static void writePage(List<PdfLine> lines, Canon canon) {
        float right = (float) lines.stream().mapToDouble(PdfLine::right).max().orElse(0);
        StringBuilder paragraph = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            PdfLine line = lines.get(i);
            if (i > 0 && line.begins(lines.get(i - 1), right)) {
                add(paragraph, canon);
            }
            line.joinTo(paragraph);
        }
        add(paragraph, canon);
    }

    private static void add(StringBuilder paragraph, Canon canon) {
        canon.add(BULLET.matcher(paragraph).replaceFirst("- "));
        canon.endParagraph();
        paragraph.setLength(0);
    }

    /** Whether this line begins a paragraph, given the line before it and how far lines reach. */
    private boolean begins(PdfLine before, float rightEdge) {
        float step = baseline - before.baseline;
        boolean sentenceEnds = before.words.matches(".*[.!?:;]['\"\u2019\u201D)]?$");
        if (BULLET.matcher(words).find() || NUMBERED.matcher(words).matches()) return true;
        if (Math.abs(size - before.size) > 0.15f * size) return true;
        if (step < -size / 2) return sentenceEnds; // the next column
        if (step > NEXT_LINE * size) return true;
        boolean indented = left > before.left + 0.8f * size;
        boolean shortBefore = before.right < rightEdge - 8 * size;
        return sentenceEnds && (indented || shortBefore);
    }

    /** A word cut by a hyphen at the line's end becomes whole again. */
    private void joinTo(StringBuilder paragraph) {
        int length = paragraph.length();
        if (length == 0) {
            paragraph.append(words);
            return;
        }
        char last = paragraph.charAt(length - 1);
        boolean cut =
                (last == '-' || last == '\u2010' || last == '\u00AD')
                        && length > 1
                        && Character.isLetter(paragraph.charAt(length - 2))
                        && Character.isLowerCase(words.codePointAt(0));
        if (cut) paragraph.setLength(length - 1);
        else paragraph.append(' ');
        paragraph.append(words);
    }

    /** What the first and last lines of most pages look like, apart from their numbers. */
    private static Set<String> running(List<List<PdfLine>> pages) {
        if (pages.size() < PAGES_TO_SEE_A_PATTERN) return Set.of();
        Map<String, Integer> seen = new HashMap<>();
        for (List<PdfLine> page : pages) {
            page.stream()
                    .filter(l -> isEdge(l, page))
                    .map(PdfLine::pattern)
                    .distinct()
                    .forEach(p -> seen.merge(p, 1, Integer::sum));
        }
        return seen.entrySet().stream()
                .filter(e -> e.getValue() * 2 > pages.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isEdge(PdfLine line, List<PdfLine> page) {
        return page.size() > 2 && (line == page.getFirst() || line == page.getLast());
    }

    private String pattern() {
        return words.replaceAll("\\d+", "#");
    }
}
