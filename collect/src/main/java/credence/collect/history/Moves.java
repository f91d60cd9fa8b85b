package credence.collect.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds lines that left one place and came to another in the same change. */
final class Moves {
    /** Fewer lines in a row may be chance. */
    static final int LEAST = 3;

    private static final int COMMON = 16;

    /**
     * A stretch of a text: lines {@code from} to {@code to} (excluded) of {@code texts.get(text)}.
     */
    record Stretch(int text, int from, int to) {}

    /** That {@code count} lines from {@code fromLine} on moved to {@code toLine} and after. */
    record Move(int fromText, int fromLine, int toText, int toLine, int count) {}

    private final List<Lines> old;
    private final List<Lines> now;
    private final Map<Long, List<long[]>> gone = new HashMap<>();
    private final List<boolean[]> taken = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();

    private Moves(List<Lines> old, List<Lines> now) {
        this.old = old;
        this.now = now;
    }

    /**
     * Each line moves once at most; longer moves from the top of a stretch come first. A move has
     * at least three lines that are not blank.
     */
    static List<Move> of(
            List<Lines> old, List<Stretch> removed, List<Lines> now, List<Stretch> added) {
        if (removed.isEmpty() || added.isEmpty()) return List.of();
        Moves moves = new Moves(old, now);
        moves.index(removed);
        added.forEach(moves::place);
        return moves.moves;
    }

    private void index(List<Stretch> removed) {
        for (Lines lines : old) taken.add(new boolean[lines.count() + 1]);
        for (boolean[] text : taken) Arrays.fill(text, true);
        for (Stretch stretch : removed) {
            Lines lines = old.get(stretch.text);
            for (int line = stretch.from; line < stretch.to; line++) {
                taken.get(stretch.text)[line] = false;
                if (lines.isBlank(line)) continue;
                List<long[]> at =
                        gone.computeIfAbsent(lines.hash[line], hash -> new ArrayList<>(1));
                if (at.size() <= COMMON) at.add(new long[] {stretch.text, line});
            }
        }
    }

    private void place(Stretch stretch) {
        Lines lines = now.get(stretch.text);
        int line = stretch.from;
        while (line < stretch.to) {
            Move best = best(stretch, lines, line);
            if (best == null) {
                line++;
                continue;
            }
            moves.add(best);
            boolean[] text = taken.get(best.fromText);
            for (int i = 0; i < best.count; i++) text[best.fromLine + i] = true;
            line += best.count;
        }
    }

    private @Nullable Move best(Stretch stretch, Lines lines, int line) {
        List<long[]> candidates = gone.get(lines.hash[line]);
        if (candidates == null || candidates.size() > COMMON) return null;
        Move best = null;
        for (long[] at : candidates) {
            Move move = longest((int) at[0], (int) at[1], stretch, lines, line);
            if (move != null && (best == null || move.count > best.count)) best = move;
        }
        return best;
    }

    private @Nullable Move longest(int text, int from, Stretch stretch, Lines lines, int to) {
        Lines source = old.get(text);
        boolean[] isTaken = taken.get(text);
        int count = 0;
        int written = 0;
        while (to + count < stretch.to
                && !isTaken[from + count]
                && source.hash[from + count] == lines.hash[to + count]) {
            if (!lines.isBlank(to + count)) written++;
            count++;
        }
        return written < LEAST ? null : new Move(text, from, stretch.text, to, count);
    }
}
