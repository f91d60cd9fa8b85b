package credence.collect.history;

/**
 * Puts groups of changed lines where a reader would see them: a group whose last line equals the
 * one before it can move up, and down likewise, without changing what the texts are. Groups move as
 * git moves them: beside a group of the other text where there is one, else to the split that blank
 * lines and indentation speak for (git's indent heuristic, with its published weights).
 */
final class Slides {
    private static final int FARTHEST = 100;
    private static final int MAX_BLANKS = 20;
    private static final int START_OF_TEXT = 1;
    private static final int END_OF_TEXT = 21;
    private static final int BLANK = -30;
    private static final int BLANK_AFTER = 6;
    private static final int DEEPER = -4;
    private static final int DEEPER_AFTER_BLANK = 10;
    private static final int OUT = 24;
    private static final int OUT_AFTER_BLANK = 17;
    private static final int BACK = 23;
    private static final int BACK_AFTER_BLANK = 17;
    private static final int DEPTH = 60;

    private final Lines lines;
    private final int count;
    private final boolean[] changed;
    private final boolean[] other;
    private int start;
    private int end;
    private int otherStart;
    private int otherEnd;

    private Slides(Lines lines, boolean[] changed, boolean[] other) {
        this.lines = lines;
        this.count = lines.count();
        this.changed = changed;
        this.other = other;
    }

    /**
     * @param changed by line, with one more at the end that is false; altered in place
     * @param other the same of the other text; read only
     */
    static void settle(Lines lines, boolean[] changed, boolean[] other) {
        Slides slides = new Slides(lines, changed, other);
        while (slides.changed[slides.end]) slides.end++;
        while (slides.other[slides.otherEnd]) slides.otherEnd++;
        do {
            if (slides.start != slides.end) slides.settleGroup();
            slides.skip();
        } while (slides.next());
    }

    private void settleGroup() {
        int size;
        int earliest;
        int besideOther;
        do {
            size = end - start;
            besideOther = -1;
            while (up()) otherPrevious();
            earliest = end;
            if (otherEnd > otherStart) besideOther = end;
            while (down()) {
                otherNext();
                if (otherEnd > otherStart) besideOther = end;
            }
        } while (size != end - start);
        if (end == earliest) return;
        int best = besideOther >= 0 ? besideOther : bestSplit(earliest, size);
        while (end > best && up()) otherPrevious();
    }

    private int bestSplit(int earliest, int size) {
        int from = Math.max(earliest, Math.max(end - size - 1, end - FARTHEST));
        int best = -1;
        int[] bestScore = {0, 0};
        for (int shift = from; shift <= end; shift++) {
            int[] score = {0, 0};
            addSplit(shift, score);
            addSplit(shift - size, score);
            if (best < 0 || compare(score, bestScore) <= 0) {
                best = shift;
                bestScore = score;
            }
        }
        return best;
    }

    private static int compare(int[] a, int[] b) {
        return DEPTH * Integer.compare(a[0], b[0]) + a[1] - b[1];
    }

    /** Adds how unfit a split before this line is: its depth, and its penalty. */
    private void addSplit(int split, int[] score) {
        int indent = split < count ? lines.indent(split) : -1;
        int blanksBefore = 0;
        int before = -1;
        for (int i = split - 1; i >= 0 && before < 0; i--) {
            before = lines.indent(i);
            if (before < 0 && ++blanksBefore == MAX_BLANKS) before = 0;
        }
        int blanksAfter = 0;
        int after = -1;
        for (int i = split + 1; i < count && after < 0; i++) {
            after = lines.indent(i);
            if (after < 0 && ++blanksAfter == MAX_BLANKS) after = 0;
        }
        if (before < 0 && blanksBefore == 0) score[1] += START_OF_TEXT;
        if (split >= count) score[1] += END_OF_TEXT;
        int following = indent < 0 ? 1 + blanksAfter : 0;
        int blanks = blanksBefore + following;
        score[1] += BLANK * blanks + BLANK_AFTER * following;
        int depth = indent >= 0 ? indent : after;
        score[0] += depth;
        if (depth < 0 || before < 0 || depth == before) return;
        if (depth > before) score[1] += blanks > 0 ? DEEPER_AFTER_BLANK : DEEPER;
        else if (after > depth) score[1] += blanks > 0 ? OUT_AFTER_BLANK : OUT;
        else score[1] += blanks > 0 ? BACK_AFTER_BLANK : BACK;
    }

    private boolean up() {
        if (start == 0 || lines.hash[start - 1] != lines.hash[end - 1]) return false;
        changed[--start] = true;
        changed[--end] = false;
        while (start > 0 && changed[start - 1]) start--;
        return true;
    }

    private boolean down() {
        if (end >= count || lines.hash[start] != lines.hash[end]) return false;
        changed[start++] = false;
        changed[end++] = true;
        while (changed[end]) end++;
        return true;
    }

    /** Goes on to the last line before either text has a group again. */
    private void skip() {
        int line = end;
        int otherLine = otherEnd;
        int last = other.length - 1;
        while (line + 1 < count
                && otherLine + 1 < last
                && !changed[line + 1]
                && !other[otherLine + 1]) {
            line++;
            otherLine++;
        }
        if (line == end) return;
        start = line;
        end = line;
        otherStart = otherLine;
        otherEnd = otherLine;
    }

    private boolean next() {
        if (end >= count) return false;
        start = ++end;
        while (changed[end]) end++;
        otherNext();
        return true;
    }

    private void otherNext() {
        if (otherEnd >= other.length - 1) return;
        otherStart = ++otherEnd;
        while (other[otherEnd]) otherEnd++;
    }

    private void otherPrevious() {
        if (otherStart == 0) return;
        otherEnd = --otherStart;
        while (otherStart > 0 && other[otherStart - 1]) otherStart--;
    }
}
