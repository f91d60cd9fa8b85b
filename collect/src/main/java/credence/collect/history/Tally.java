package credence.collect.history;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the lines that one change took away before they become rows. */
final class Tally {
    private record Row(int birth, int commit, Deaths.Way way) {}

    private static final class Count {
        int lines;
        int code;
    }

    private final Map<Row, Count> rows = new LinkedHashMap<>();

    void add(int birth, int commit, Deaths.Way way, Lines.Kind kind) {
        if (kind == Lines.Kind.BLANK) return;
        Count count = rows.computeIfAbsent(new Row(birth, commit, way), row -> new Count());
        count.lines++;
        if (kind == Lines.Kind.CODE) count.code++;
    }

    void into(Deaths deaths) {
        rows.forEach(
                (row, count) ->
                        deaths.add(row.birth, row.commit, row.way, count.lines, count.code));
    }
}
