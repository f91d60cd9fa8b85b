package credence.app.evidence;

import credence.evidence.Anchor;
import credence.evidence.Citation;
import credence.evidence.Extract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * As much of an extract as a page shows: text with numbered highlights and the places it comes
 * from.
 *
 * @param whole whether nothing was left out
 */
public record Excerpt(List<Segment> segments, boolean whole) {
    /** Characters up to which a text is shown whole, and of one part of a longer one. */
    static final int PART = 8_000;

    /** Characters shown on either side of a highlight in a longer text. */
    private static final int AROUND = 900;

    /** A gap shorter than this is shown instead of announced. */
    private static final int WORTH_LEAVING_OUT = 300;

    /** How far a cut moves to fall between two lines. */
    private static final int TO_A_LINE = 160;

    public Excerpt {
        segments = List.copyOf(segments);
    }

    /** What stands one after the other. */
    public sealed interface Segment {
        /** The text from here on comes from this place of the original. */
        record Place(String name) implements Segment {}

        record Plain(String text) implements Segment {}

        record Marked(int number, String text) implements Segment {}

        /**
         * @param characters how many are not shown here
         */
        record LeftOut(int characters) implements Segment {}
    }

    /** A citation of the extract, under the number that it goes by on the page. */
    public record Numbered(int number, Citation citation) {}

    private record Stretch(int from, int to) {}

    /** A short text whole, of a longer one what stands around the highlights. */
    public static Excerpt around(Extract extract, List<Numbered> highlights) {
        String text = extract.text();
        if (text.length() <= PART || highlights.isEmpty()) return part(extract, 1, highlights);
        List<Segment> segments = new ArrayList<>();
        int shown = 0;
        for (Stretch stretch : stretches(text, highlights)) {
            if (stretch.from() > shown) segments.add(new Segment.LeftOut(stretch.from() - shown));
            add(extract, stretch, highlights, segments);
            shown = stretch.to();
        }
        if (shown < text.length()) segments.add(new Segment.LeftOut(text.length() - shown));
        return new Excerpt(
                segments, segments.stream().noneMatch(Segment.LeftOut.class::isInstance));
    }

    /**
     * One part of a text that is read from beginning to end.
     *
     * @param part from 1; a number outside stands for the nearest there is
     */
    public static Excerpt part(Extract extract, int part, List<Numbered> highlights) {
        int number = Math.clamp(part, 1, parts(extract));
        String text = extract.text();
        int from = beginning(text, number);
        int to = number == parts(extract) ? text.length() : beginning(text, number + 1);
        List<Segment> segments = new ArrayList<>();
        add(extract, new Stretch(from, to), highlights, segments);
        return new Excerpt(segments, parts(extract) == 1);
    }

    /** How many parts a text is shown in, at least 1. */
    public static int parts(Extract extract) {
        return Math.max(1, Math.ceilDiv(extract.text().length(), PART));
    }

    /** The part that an offset falls into. */
    public static int partOf(Extract extract, int offset) {
        int part = Math.min(offset / PART + 1, parts(extract));
        return part > 1 && offset < beginning(extract.text(), part) ? part - 1 : part;
    }

    private static int beginning(String text, int part) {
        return part == 1 ? 0 : lineAfter(text, (part - 1) * PART);
    }

    private static List<Stretch> stretches(String text, List<Numbered> highlights) {
        List<Stretch> stretches = new ArrayList<>();
        for (Numbered highlight : inOrder(highlights)) {
            int from = lineBefore(text, highlight.citation().start() - AROUND);
            int to = lineAfter(text, highlight.citation().end() + AROUND);
            if (!stretches.isEmpty() && from - stretches.getLast().to() < WORTH_LEAVING_OUT)
                from = stretches.removeLast().from();
            else if (from < WORTH_LEAVING_OUT) from = 0;
            stretches.add(new Stretch(from, to));
        }
        return stretches;
    }

    /**
     * The beginning of a line shortly before an offset, or the offset itself; never inside a
     * character.
     */
    private static int lineBefore(String text, int offset) {
        if (offset <= 0) return 0;
        int line = text.lastIndexOf('\n', offset);
        return line >= 0 && offset - line <= TO_A_LINE ? line + 1 : whole(text, offset);
    }

    private static int lineAfter(String text, int offset) {
        if (offset >= text.length()) return text.length();
        int line = text.indexOf('\n', offset);
        return line >= 0 && line - offset <= TO_A_LINE ? line + 1 : whole(text, offset);
    }

    private static int whole(String text, int offset) {
        return Character.isLowSurrogate(text.charAt(offset)) ? offset - 1 : offset;
    }

    private static void add(
            Extract extract, Stretch stretch, List<Numbered> highlights, List<Segment> segments) {
        String text = extract.text();
        places(extract, stretch.from()).forEach(segments::add);
        int at = stretch.from();
        for (Stop stop : stops(extract, stretch, highlights)) {
            if (stop.start() < at) continue; // inside a highlight
            if (stop.start() > at)
                segments.add(new Segment.Plain(text.substring(at, stop.start())));
            segments.add(stop.segment());
            at = stop.start() + stop.length();
        }
        if (at < stretch.to()) segments.add(new Segment.Plain(text.substring(at, stretch.to())));
    }

    private record Stop(int start, int length, Segment segment) {}

    private static List<Stop> stops(Extract extract, Stretch stretch, List<Numbered> highlights) {
        List<Stop> stops = new ArrayList<>();
        for (Anchor anchor : extract.anchors())
            if (anchor.kind() != Anchor.Kind.LINE
                    && anchor.start() > stretch.from()
                    && anchor.start() < stretch.to())
                stops.add(
                        new Stop(
                                anchor.start(),
                                0,
                                new Segment.Place(name(anchor.kind(), anchor.value()))));
        for (Numbered highlight : highlights) {
            int from = Math.max(highlight.citation().start(), stretch.from());
            int to = Math.min(highlight.citation().end(), stretch.to());
            if (from < to)
                stops.add(
                        new Stop(
                                from,
                                to - from,
                                new Segment.Marked(
                                        highlight.number(), extract.text().substring(from, to))));
        }
        stops.sort(Comparator.comparingInt(Stop::start).thenComparingInt(Stop::length));
        return stops;
    }

    /** What holds where a stretch begins. */
    private static List<Segment> places(Extract extract, int offset) {
        List<Segment> places = new ArrayList<>();
        for (Anchor.Kind kind :
                List.of(Anchor.Kind.FILE, Anchor.Kind.COMMIT, Anchor.Kind.PAGE, Anchor.Kind.LINE))
            if (kind != Anchor.Kind.LINE || offset > 0)
                extract.at(offset, kind)
                        .ifPresent(value -> places.add(new Segment.Place(name(kind, value))));
        return places;
    }

    private static String name(Anchor.Kind kind, String value) {
        if (kind == Anchor.Kind.FILE) return value;
        String word = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
        return word
                + " "
                + (kind == Anchor.Kind.COMMIT && value.length() > 12
                        ? value.substring(0, 12)
                        : value);
    }

    private static List<Numbered> inOrder(List<Numbered> highlights) {
        return highlights.stream()
                .sorted(Comparator.comparingInt(highlight -> highlight.citation().start()))
                .toList();
    }
}
