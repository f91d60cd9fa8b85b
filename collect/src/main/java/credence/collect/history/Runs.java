package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * To which birth each line of one text belongs, by runs of lines.
 *
 * <p>A value of zero or more is a birth, the same for every line of its run. A negative value
 * points into a text that is not looked at here (the base of a side branch): {@code ~value} is the
 * line of the base where the run starts, and the lines after it follow on.
 */
final class Runs {
    static final Runs NONE = new Runs(new int[0], new int[0], 0);

    private final int[] starts;
    private final int[] values;
    private final int count;

    /** Where the last line that was asked for was found: the next one is mostly near. */
    private int found;

    private Runs(int[] starts, int[] values, int count) {
        this.starts = starts;
        this.values = values;
        this.count = count;
    }

    static Runs of(int value, int count) {
        return count == 0 ? NONE : new Runs(new int[] {0}, new int[] {value}, count);
    }

    /** All lines of a base, unchanged. */
    static Runs base(int count) {
        return of(~0, count);
    }

    /** Lines of the text. */
    int count() {
        return count;
    }

    int size() {
        return starts.length;
    }

    int start(int run) {
        return starts[run];
    }

    /** One line past the run. */
    int end(int run) {
        return run + 1 < starts.length ? starts[run + 1] : count;
    }

    int value(int run) {
        return values[run];
    }

    /** The run that holds this line. */
    int find(int line) {
        int last = found;
        if (starts[last] <= line) {
            if (line < end(last)) return last;
            if (line < end(last + 1)) return found = last + 1;
        }
        int at = Arrays.binarySearch(starts, line);
        return found = at >= 0 ? at : -at - 2;
    }

    /** What the value of this line is; of a base, {@code ~} its line there. */
    int at(int line) {
        int run = find(line);
        return shifted(values[run], line - starts[run]);
    }

    void save(DataOutputStream to) throws IOException {
        to.writeInt(count);
        to.writeInt(starts.length);
        for (int run = 0; run < starts.length; run++) {
            to.writeInt(starts[run]);
            to.writeInt(values[run]);
        }
    }

    static Runs load(DataInputStream from) throws IOException {
        int count = from.readInt();
        int size = from.readInt();
        int[] starts = new int[size];
        int[] values = new int[size];
        for (int run = 0; run < size; run++) {
            starts[run] = from.readInt();
            values[run] = from.readInt();
        }
        return new Runs(starts, values, count);
    }

    private static int shifted(int value, int by) {
        return value >= 0 ? value : value - by;
    }

    /** Puts runs together; neighbours that say the same become one. */
    static final class Builder {
        private int[] starts = new int[16];
        private int[] values = new int[16];
        private int size;
        private int count;

        Builder add(int value, int lines) {
            if (lines == 0) return this;
            if (size == 0 || !continues(value)) {
                if (size == starts.length) grow();
                starts[size] = count;
                values[size++] = value;
            }
            count += lines;
            return this;
        }

        /** Lines {@code from} to {@code to} (excluded) of another text, as they are there. */
        Builder copy(Runs other, int from, int to) {
            for (int line = from, run = from < to ? other.find(from) : 0; line < to; run++) {
                int end = Math.min(to, other.end(run));
                add(shifted(other.value(run), line - other.start(run)), end - line);
                line = end;
            }
            return this;
        }

        Runs build() {
            return count == 0
                    ? NONE
                    : new Runs(Arrays.copyOf(starts, size), Arrays.copyOf(values, size), count);
        }

        private boolean continues(int value) {
            int last = values[size - 1];
            return value >= 0
                    ? value == last
                    : last < 0 && value == last - (count - starts[size - 1]);
        }

        private void grow() {
            starts = Arrays.copyOf(starts, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
    }
}
