package credence.collect.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each value a number, from 0, in the order in which they are first seen. Thread-safe. */
final class Numbers<T> {
    private final List<T> values = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    synchronized int of(T value) {
        Integer number = numbers.putIfAbsent(value, values.size());
        if (number != null) return number;
        values.add(value);
        return values.size() - 1;
    }

    synchronized T at(int number) {
        return values.get(number);
    }

    synchronized List<T> all() {
        return List.copyOf(values);
    }

    synchronized void replace(List<T> all) {
        values.clear();
        numbers.clear();
        all.forEach(this::of);
    }
}
