package credence.extract;

import credence.evidence.Anchor;
import credence.extract.Extraction.Reason;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Builds canonical text and its anchors: {@code \n} line ends, NFC, no characters that nobody sees,
 * no spaces before a line's end, no blank line at either end.
 */
final class Canon {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final List<Anchor> anchors = new ArrayList<>();
    private final List<Anchor> waiting = new ArrayList<>();
    private final Map<Anchor.Kind, String> current = new EnumMap<>(Anchor.Kind.class);
    private final List<String> notices = new ArrayList<>();
    private final Hidden hidden = new Hidden();
    private final int maxChars;
    private int blankLines;
    private String place = "";

    Canon(int maxChars) {
        this.maxChars = maxChars;
    }

    /** From here on, the text comes from this place of the original. */
    void at(Anchor.Kind kind, String value) {
        if (value.equals(current.put(kind, value))) return;
        if (kind != Anchor.Kind.FILE) place = kind.name().toLowerCase(Locale.ROOT) + " " + value;
        wait(line.length(), kind, value);
    }

    void at(Anchor.Kind kind, int value) {
        at(kind, Integer.toString(value));
    }

    /** Adds to the current line; line breaks in it end the line. */
    void add(String words) {
        int from = 0;
        for (int end; (end = words.indexOf('\n', from)) >= 0; from = end + 1) {
            Characters.visible(words.substring(from, end), line, hidden, place);
            endLine();
        }
        Characters.visible(words.substring(from), line, hidden, place);
        if (line.length() > maxChars) throw tooLong();
    }

    /** Whether the current line ends in a space, or has not begun. */
    boolean atSpace() {
        return line.isEmpty() || Character.isWhitespace(line.charAt(line.length() - 1));
    }

    boolean isLineEmpty() {
        return line.isEmpty();
    }

    void endLine() {
        String raw = line.toString();
        String shown = normal(raw).stripTrailing();
        if (shown.isEmpty()) {
            blankLines++;
            List.copyOf(waiting).forEach(a -> wait(0, a.kind(), a.value()));
        } else {
            if (!text.isEmpty()) text.repeat("\n", blankLines + 1);
            blankLines = 0;
            place(raw, shown.length());
            text.append(shown);
        }
        line.setLength(0);
        if (text.length() > maxChars) throw tooLong();
    }

    /** Ends the line if one has begun, and makes sure that a blank line follows. */
    void endParagraph() {
        if (!line.isEmpty()) endLine();
        blankLines = Math.max(blankLines, 1);
    }

    void hide(Hidden.Kind kind, int characters) {
        hidden.add(kind, characters, place);
    }

    void notice(String sentence) {
        notices.add(sentence);
    }

    boolean isEmpty() {
        return text.isEmpty() && line.isEmpty();
    }

    /** The finished text. The last line is ended; nothing can be added afterwards. */
    Canonical finish(String name, String mediaType) {
        if (!line.isEmpty()) endLine();
        notices.addAll(hidden.notices());
        return new Canonical(name, mediaType, text.toString(), anchors, notices);
    }

    /** Of anchors of a kind at one place, only the last says where its words come from. */
    private void wait(int start, Anchor.Kind kind, String value) {
        waiting.removeIf(a -> a.kind() == kind && a.start() >= start);
        waiting.add(new Anchor(start, kind, value));
    }

    /** Moves the waiting anchors to where their words stand once the line is normalised. */
    private void place(String raw, int length) {
        int read = 0;
        int before = 0;
        for (Anchor anchor : waiting) {
            before += normal(raw.substring(read, anchor.start())).length();
            read = anchor.start();
            int start = text.length() + Math.min(before, length);
            anchors.add(new Anchor(start, anchor.kind(), anchor.value()));
        }
        waiting.clear();
    }

    private static String normal(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC);
    }

    private Refusal tooLong() {
        return new Refusal(
                Reason.TOO_LARGE,
                "holds more text than the %,d characters that are read; hand in the part that matters"
                        .formatted(maxChars));
    }
}
