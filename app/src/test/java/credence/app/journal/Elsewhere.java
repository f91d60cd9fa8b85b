package credence.app.journal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import credence.log.Note;
import credence.log.Signer;
import credence.log.VerifierKey;
import credence.log.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A witness elsewhere: the library's own, that may be away or keep whoever asks waiting. */
final class Elsewhere implements AutoCloseable {
    private static final byte[] SILENCE = new byte[0];

    private final Signer cosigner;
    private final HttpServer server;
    private final Witness.Store seen = new Seen();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<VerifierKey> log = Optional.empty();
    private volatile Runnable waiting = () -> {};

    Elsewhere(String name) {
        byte[] seed = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 32);
        cosigner = Signer.of(name, VerifierKey.Kind.COSIGNATURE, seed);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/witness/add-checkpoint", this::answer);
        server.start();
    }

    /** As it stands in {@code credence.log.witnesses}. */
    String setting() {
        return "http://127.0.0.1:%d/witness %s".formatted(server.getAddress().getPort(), key());
    }

    VerifierKey key() {
        return cosigner.key();
    }

    int requests() {
        return requests.get();
    }

    void answerFor(VerifierKey known) {
        log = Optional.of(known);
        waiting = () -> {};
    }

    void beAway() {
        log = Optional.empty();
        waiting = () -> {};
    }

    /** Takes what is sent, does something, and never answers. */
    void keepWaiting(Runnable meanwhile) {
        log = Optional.empty();
        waiting =
                () -> {
                    meanwhile.run();
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        waiting.run();
        Optional<Witness.Answer> answer =
                log.map(
                        key ->
                                new Witness(Map.of(key.name(), List.of(key)), cosigner, seen)
                                        .addCheckpoint(body, Instant.now()));
        byte[] said = answer.map(Witness.Answer::body).orElse(SILENCE);
        answer.ifPresent(
                given -> exchange.getResponseHeaders().set("Content-Type", given.contentType()));
        exchange.sendResponseHeaders(
                answer.map(Witness.Answer::status).orElse(503),
                said.length == 0 ? -1 : said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private static final class Seen implements Witness.Store {
        private final Map<String, Note> notes = new ConcurrentHashMap<>();

        @Override
        public Optional<Note> latest(String origin) {
            return Optional.ofNullable(notes.get(origin));
        }

        @Override
        public boolean replace(String origin, long oldSize, Note checkpoint) {
            notes.put(origin, checkpoint);
            return true;
        }
    }
}
