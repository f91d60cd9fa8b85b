package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.journal.Journal;
import credence.app.platform.AppTest;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import credence.credential.DataIntegrity;
import credence.credential.SigningKey;
import credence.log.Checkpoint;
import credence.log.Note;
import credence.log.Signer;
import credence.log.VerifierKey;
import credence.log.Witness;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What happens when somebody steals a signing key, from the first forgery to the last check. */
@AppTest
class KeyTheftDrillTest {
    private static final Signer WITNESS =
            Signer.of("witness.example", VerifierKey.Kind.COSIGNATURE, new byte[32]);
    private static final Map<String, Note> SEEN = new ConcurrentHashMap<>();
    private static final HttpServer SERVER = server();
    private static volatile Optional<VerifierKey> log = Optional.empty();

    @Autowired Town town;
    @Autowired Credentials credentials;
    @Autowired IssuerKeys keys;
    @Autowired KeyRing ring;
    @Autowired PublicCheck check;
    @Autowired Journal journal;
    @Autowired Clock clock;
    @LocalServerPort int port;

    private Actor officer;
    private Actor administrator;

    /** Another organisation's witness, in a process of its own as far as the log can tell. */
    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("credence.base-url", () -> "https://credence.example");
        settings.add(
                "credence.log.witnesses",
                () ->
                        "http://127.0.0.1:%d %s"
                                .formatted(SERVER.getAddress().getPort(), WITNESS.key()));
    }

    @BeforeEach
    void an_organisation_whose_log_is_witnessed() {
        log = Optional.of(journal.key());
        officer = town.person(town.organisation(), Role.OFFICER);
        administrator = town.person(officer.organisation(), Role.ADMINISTRATOR);
    }

    @AfterAll
    static void the_witness_goes_home() {
        SERVER.stop(0);
    }

    @Test
    void after_a_theft_what_was_logged_stays_valid_and_all_else_by_that_key_is_refused() {
        // Given three credentials that a witness has seen, and then a thief
        List<String> genuine =
                Stream.of("Pottery", "Weaving", "Smithing").map(this::issue).toList();
        witnessed();
        SigningKey stolen = ring.open(ring.current(officer.organisation()));
        Instant since = clock.instant();
        String forged =
                DataIntegrity.sign(read(course("Forgery")), stolen, before(since)).toString();
        String late = issue("Let in by the thief");
        witnessed();
        for (String any : List.of(forged, late, genuine.getFirst()))
            assertThat(outside(any).word()).as("nobody knows yet").isEqualTo("valid");

        // When the administrator hears of it
        IssuerKey fresh = keys.compromise(administrator, stolen.publicKey().value(), since);

        // Then the log tells the one from the other
        for (String credential : genuine) {
            Answer answer = outside(credential);
            assertThat(answer.word()).as(answer.reason()).isEqualTo("valid");
            assertThat(answer.checks()).anyMatch(step -> step.name().equals("log"));
        }
        assertThat(issue("Pottery")).as("the same bytes").isEqualTo(genuine.getFirst());
        assertThat(outside(forged).word()).isEqualTo("unverifiable");
        assertThat(outside(forged).reason()).contains("not logged");
        assertThat(outside(late).word()).isEqualTo("unverifiable");
        assertThat(outside(late).reason()).contains("logged after the theft");
        String next = issue("With the new key");
        assertThat(next).contains(fresh.multikey());
        assertThat(outside(next).word()).isEqualTo("valid");
        assertThat(journal.last(10))
                .anyMatch(
                        leaf ->
                                leaf.event().orElse("").contains("compromised since")
                                        && leaf.event().get().contains(stolen.publicKey().value()));
    }

    @Test
    void what_no_witness_had_seen_before_the_theft_is_refused() {
        String unseen = issue("Pottery");
        Instant since = clock.instant().minus(Duration.ofDays(1));

        keys.compromise(
                administrator, ring.current(officer.organisation()).publicKey().value(), since);
        witnessed();

        assertThat(outside(unseen).reason()).contains("logged after the theft");
    }

    private void witnessed() {
        journal.merge();
        await().until(
                        () ->
                                journal.checkpoint()
                                        .filter(
                                                note ->
                                                        Checkpoint.of(note).size()
                                                                == journal.size())
                                        .isPresent());
    }

    private static Instant before(Instant moment) {
        return moment.minus(Duration.ofHours(1));
    }

    private String issue(String name) {
        journal.merge(); // until the witness has answered, nothing is issued
        Issued issued = credentials.issue(officer, name, course(name));
        assertThat(issued).isInstanceOf(Issued.Credential.class);
        return ((Issued.Credential) issued).json();
    }

    private String course(String name) {
        return Course.credential(credentials.issuer(officer), name);
    }

    private Answer outside(String credential) {
        Reader reader = new Reader(port);
        return check.check(
                credential,
                address ->
                        Optional.of(reader.get(address.getPath(), "*/*"))
                                .filter(answer -> answer.statusCode() == 200)
                                .map(answer -> answer.body()));
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static HttpServer server() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/add-checkpoint", KeyTheftDrillTest::cosign);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cosign(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<String, List<VerifierKey>> logs =
                    log.map(key -> Map.of(key.name(), List.of(key))).orElse(Map.of());
            Witness.Answer answer =
                    new Witness(logs, WITNESS, new Memory()).addCheckpoint(body, Instant.now());
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static final class Memory implements Witness.Store {
        @Override
        public Optional<Note> latest(String origin) {
            return Optional.ofNullable(SEEN.get(origin));
        }

        @Override
        public boolean replace(String origin, long oldSize, Note checkpoint) {
            synchronized (SEEN) {
                long size = latest(origin).map(note -> Checkpoint.of(note).size()).orElse(0L);
                if (size != oldSize) return false;
                SEEN.put(origin, checkpoint);
                return true;
            }
        }
    }
}
