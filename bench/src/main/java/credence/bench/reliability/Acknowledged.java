package credence.bench.reliability;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the process has said, kept outside of it. Safe for many threads. */
final class Acknowledged {
    /** What was asked for, and in which round first. */
    record Request(String key, String json, int round) {}

    private final Map<String, Request> asked = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> digests = new ConcurrentHashMap<>();
    private final Queue<String> checkpoints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    void asks(Request request) {
        asked.putIfAbsent(request.key(), request);
    }

    /**
     * @param digest SHA-256 of the credential that came
     */
    void issued(String key, String digest) {
        digests.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet()).add(digest);
        answers.incrementAndGet();
    }

    void shown(String checkpoint) {
        checkpoints.add(checkpoint);
    }

    Collection<Request> requests() {
        return asked.values();
    }

    /** Every digest that was ever told for a key: one, or something is wrong. */
    Set<String> digests(String key) {
        return digests.getOrDefault(key, Set.of());
    }

    List<String> checkpoints() {
        return checkpoints.stream().distinct().toList();
    }

    /** How many answers came. */
    int answers() {
        return answers.get();
    }
}
