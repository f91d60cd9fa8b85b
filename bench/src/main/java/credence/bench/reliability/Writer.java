package credence.bench.reliability;

import credence.bench.reliability.Acknowledged.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for one credential after the other, each twice: at once over two lines, or again some
 * requests later. What was not answered is asked for again.
 */
final class Writer implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LATER = 20;

    private final Rig rig;
    private final String name;
    private final Random random;
    private final List<Request> again = new ArrayList<>();
    private int asked;

    Writer(Rig rig, int number, long seed) {
        this.rig = rig;
        this.name = "writer-" + number;
        this.random = new Random(seed + number);
    }

    @Override
    public void run() {
        while (rig.isRunning())
            try (Line one = Line.to(rig.port());
                    Line other = Line.to(rig.port())) {
                while (rig.isRunning()) write(one, other);
            } catch (IOException broken) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
    }

    private void write(Line one, Line other) throws IOException {
        if (again.size() > random.nextInt(LATER)) {
            repeat(one);
            return;
        }
        Request request = next();
        rig.acknowledged().asks(request);
        again.add(request);
        String line = line(request);
        if (random.nextBoolean()) {
            one.send(line);
            other.send(line);
            boolean both = heard(request, one.answer()) & heard(request, other.answer());
            if (both) again.remove(request);
        } else heard(request, one.ask(line));
    }

    private void repeat(Line line) throws IOException {
        Request request = again.get(random.nextInt(again.size()));
        if (heard(request, line.ask(line(request)))) again.remove(request);
        else LockSupport.parkNanos(PAUSE.toNanos());
    }

    private boolean heard(Request request, String answer) {
        String[] words = answer.split(" ");
        if (!words[0].equals("issued")) return false;
        rig.acknowledged().issued(request.key(), digest(Issuer.text(words[1])));
        return true;
    }

    private Request next() {
        String key = name + "-" + ++asked;
        return new Request(key, credential(rig.issuer(), key), rig.round());
    }

    private static String line(Request request) {
        return "issue %s %s"
                .formatted(
                        request.key(),
                        Issuer.encoded(request.json().getBytes(StandardCharsets.UTF_8)));
    }

    static String credential(String issuer, String key) {
        UUID id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
        "name":"Course %s","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:%s"}}
        """
                .formatted(id, key, issuer, id);
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
