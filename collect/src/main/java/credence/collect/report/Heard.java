package credence.collect.report;

import credence.collect.checks.Said;
import credence.collect.checks.Said.OnChange;
import java.util.List;
import java.util.stream.IntStream;

/** A change with what checks and operations said of it. */
record Heard(Change change, OnChange said) {
    static List<Heard> of(List<Change> changes, Said said) {
        return IntStream.range(0, changes.size())
                .mapToObj(i -> new Heard(changes.get(i), said.changes().get(i)))
                .toList();
    }

    boolean isAi() {
        return change.isAi();
    }

    int day() {
        return change.delivered().day();
    }
}
