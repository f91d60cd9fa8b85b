package credence.bench.reliability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the process has said, kept outside of it. Safe for many threads. */
final class Acknowledged {
    /** What was asked for, and in which round first. */
    record Request(String key, String json, int round) {
        static Request of(String key, String issuer, int round) {
            UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
            String json =
                    """
                    {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
                    "name":"Course %s","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:%s"}}
                    """
                            .formatted(id, key, issuer, id);
            return new Request(key, json, round);
        }

        /**
         * @param how {@code issue} or {@code last}
         */
        String line(String how) {
            return "%s %s %s"
                    .formatted(how, key, Issuer.encoded(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private final Map<String, Request> asked = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> digests = new ConcurrentHashMap<>();
    private final Queue<String> checkpoints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    void asks(Request request) {
        asked.putIfAbsent(request.key(), request);
    }

    /**
     * @return whether it was issued
     */
    boolean heard(Request request, String answer) {
        String[] words = answer.split(" ");
        if (!words[0].equals("issued")) return false;
        digests.computeIfAbsent(request.key(), first -> ConcurrentHashMap.newKeySet())
                .add(digest(Issuer.text(words[1])));
        answers.incrementAndGet();
        return true;
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

    static String digest(String json) {
        try {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
