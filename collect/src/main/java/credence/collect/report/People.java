package credence.collect.report;

import credence.collect.report.Change.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a figure says too much about too few people. One is shown if at least five people stand
 * behind it, or as many as behind the whole report.
 */
final class People {
    private static final int MANY = 5;

    private final Set<Integer> authors = new HashSet<>();

    static People behindAi(List<Change> changes) {
        People people = new People();
        for (Change change : changes)
            for (Part part : change.parts()) if (part.isAi()) people.add(part);
        return people;
    }

    void add(Part part) {
        authors.add(part.share().author());
    }

    void add(People others) {
        authors.addAll(others.authors);
    }

    boolean areMany(People whole) {
        return authors.size() >= Math.min(MANY, whole.authors.size());
    }
}
