package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Operations.Halt;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.AppTest;
import credence.app.platform.Spaces;
import credence.log.Note;
import credence.log.Signer;
import credence.log.VerifierKey;
import credence.log.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where witnesses must have seen the log, nothing is issued on a log that they do not know. */
@AppTest
class WitnessedIssuingTest {
    private static final Signer COSIGNER =
            Signer.of("witness.example/w", VerifierKey.Kind.COSIGNATURE, new byte[32]);
    private static final Other OTHER = new Other();

    @Autowired Credentials credentials;
    @Autowired Operations operations;
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @Autowired Town town;

    @DynamicPropertySource
    static void witness(DynamicPropertyRegistry settings) {
        settings.add(
                "credence.log.witnesses", () -> OTHER.address() + "/witness " + COSIGNER.key());
    }

    @AfterAll
    static void stop() {
        OTHER.server.stop(0);
    }

    @Test
    void issuing_waits_for_the_witness_goes_on_with_it_and_halts_when_it_has_seen_more() {
        Actor officer = town.person(town.organisation(), Role.OFFICER);
        journal.merge();
        assertThat(issue(officer, "silent"))
                .isInstanceOfSatisfying(
                        Issued.Stopped.class,
                        stopped -> assertThat(stopped.reason()).startsWith("Of the 1 witnesses"));

        OTHER.log = journal.key();
        OTHER.answering = true;
        journal.merge();
        assertThat(issue(officer, "silent")).isInstanceOf(Issued.Credential.class);

        OTHER.ahead = 1_000_000;
        spaces.outside(() -> journal.append(LeafType.STATUS_CHANGE, new byte[] {1}));
        journal.merge();
        assertThat(issue(officer, "restored"))
                .isInstanceOfSatisfying(
                        Issued.Stopped.class,
                        stopped ->
                                assertThat(stopped.reason())
                                        .contains(
                                                "has seen 1000000 entries",
                                                "an older state was restored here"));
        assertThat(operations.halted()).containsInstanceOf(Halt.OfJournal.class);

        OTHER.ahead = 0;
        journal.merge();
        assertThat(issue(officer, "restored")).isInstanceOf(Issued.Credential.class);
    }

    private Issued issue(Actor officer, String key) {
        return credentials.issue(
                officer,
                key,
                """
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
                "name":"Pottery","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}
                """
                        .formatted(new UUID(1, 2), credentials.issuer(officer)));
    }

    /** A witness elsewhere: the library's own, that may be silent or know of more than there is. */
    private static final class Other {
        private final HttpServer server;
        private final Witness.Store seen = new Seen();
        private volatile VerifierKey log = COSIGNER.key();
        private volatile boolean answering;
        private volatile long ahead;

        Other() {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/witness/add-checkpoint", this::answer);
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void answer(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Witness.Answer answer =
                    ahead > 0
                            ? new Witness.Answer.Conflict(ahead)
                            : new Witness(Map.of(log.name(), List.of(log)), COSIGNER, seen)
                                    .addCheckpoint(body, Instant.now());
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] said = answering ? answer.body() : new byte[0];
            exchange.sendResponseHeaders(
                    answering ? answer.status() : 503, said.length == 0 ? -1 : said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        }
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
