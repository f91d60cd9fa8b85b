package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.journal.Journal;
import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.Forbidden;
import credence.app.platform.Spaces;
import credence.app.schemes.Schemes;
import credence.credential.Fetch;
import credence.credential.Verdict;
import credence.credential.Verifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class IssuingTest {
    @Autowired Credentials credentials;
    @Autowired Schemes schemes;
    @Autowired StopSwitch stop;
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @Autowired Database database;
    @Autowired JdbcClient db;
    @Autowired Town town;

    private Actor officer;

    @BeforeEach
    void an_officer() {
        officer = town.person(town.organisation(), Role.OFFICER);
    }

    @Test
    void asked_twice_with_one_key_it_is_issued_once_and_answered_with_the_same_bytes() {
        String credential = credential("Pottery");

        Issued first = credentials.issue(officer, "key-1", credential);
        long leaves = journal.size();
        Issued second = credentials.issue(officer, "key-1", credential);

        assertThat(first).isInstanceOf(Issued.Credential.class).isEqualTo(second);
        assertThat(journal.size()).isEqualTo(leaves);
        assertThat(verdict(first)).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void sixty_four_at_once_with_one_key_get_one_credential() throws Exception {
        String credential = credential("Pottery");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Issued>> askers =
                    Stream.<Callable<Issued>>generate(
                                    () -> () -> credentials.issue(officer, "rush", credential))
                            .limit(64)
                            .toList();
            var answers = threads.invokeAll(askers);

            Issued first = answers.getFirst().get();
            assertThat(first).isInstanceOf(Issued.Credential.class);
            for (var answer : answers) assertThat(answer.get()).isEqualTo(first);
        }
        assertThat(count("credentials_intent")).isEqualTo(1);
    }

    @Test
    void a_key_that_was_used_for_something_else_is_a_conflict_and_issues_nothing() {
        credentials.issue(officer, "key-1", credential("Pottery"));

        assertThat(credentials.issue(officer, "key-1", credential("Weaving")))
                .isEqualTo(new Issued.Conflict());
        assertThat(count("credentials_intent")).isEqualTo(1);
    }

    @Test
    void a_flaw_is_refused_before_any_signature_and_stays_refused() {
        String flawed = credential("Pottery").replace("\"name\"", "\"unheardOf\"");

        assertThat(credentials.issue(officer, "flawed", flawed)).isInstanceOf(Issued.Refused.class);
        assertThat(credentials.issue(officer, "flawed", flawed)).isInstanceOf(Issued.Refused.class);
        assertThat(signed()).isZero();
    }

    @Test
    void nobody_has_a_credential_signed_in_the_name_of_another_issuer() {
        String foreign =
                credential("Pottery").replaceAll("did:key:z[A-Za-z0-9]+", "did:web:a.example");

        assertThat(credentials.issue(officer, "foreign", foreign))
                .isInstanceOfSatisfying(
                        Issued.Refused.class,
                        refused ->
                                assertThat(refused.rules().getFirst())
                                        .contains("Its issuer must be"));
    }

    @Test
    void neither_a_status_list_nor_what_only_certification_gives_is_signed_on_commission() {
        String scheme = schemes.all().getFirst().key();
        String ours = Awarding.achievementId(schemes.named(scheme), credentials.issuer(officer));
        for (String pretended :
                List.of(
                        credential("Pottery")
                                .replace(
                                        "\"VerifiableCredential\"",
                                        "\"VerifiableCredential\",\"BitstringStatusListCredential\""),
                        credential("Pottery").replace("did:example:holder", ours)))
            assertThat(credentials.issue(officer, UUID.randomUUID().toString(), pretended))
                    .isInstanceOfSatisfying(
                            Issued.Refused.class,
                            refused ->
                                    assertThat(refused.rules())
                                            .anySatisfy(
                                                    rule ->
                                                            assertThat(rule)
                                                                    .contains(
                                                                            "only certification")));
        assertThat(signed()).isZero();
    }

    @Test
    void only_an_officer_may_ask() {
        Actor learner = town.person(officer.organisation(), Role.LEARNER);

        assertThatThrownBy(() -> credentials.issue(learner, "mine", credential("Pottery")))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void while_issuing_is_stopped_nothing_is_signed_and_afterwards_the_same_key_completes_it() {
        String credential = credential("Pottery");
        spaces.outside(() -> stop.stop("a flaw was found", Instant.now()));
        try {
            assertThat(credentials.issue(officer, "later", credential))
                    .isInstanceOfSatisfying(
                            Issued.Stopped.class,
                            stopped -> assertThat(stopped.reason()).isEqualTo("a flaw was found"));
            assertThat(signed()).isZero();
        } finally {
            assertThat(spaces.outside(stop::resume)).isTrue();
        }

        assertThat(credentials.issue(officer, "later", credential))
                .isInstanceOf(Issued.Credential.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert on credentials_intent",
                "update on credentials_intent",
                "insert on journal_leaf",
                "insert on scheduled_tasks"
            })
    void whatever_statement_fails_nothing_is_half_issued_and_asking_again_completes_it(
            String statement) throws SQLException {
        String credential = credential("Pottery");
        long leaves = journal.size();
        String table = statement.substring(statement.lastIndexOf(' ') + 1);
        owner(
                "create function fails_on_purpose() returns trigger language plpgsql as $$ begin raise exception 'on purpose'; end $$",
                "create trigger fails before %s for each row execute function fails_on_purpose()"
                        .formatted(statement));
        try {
            assertThatThrownBy(() -> credentials.issue(officer, "broken", credential))
                    .hasStackTraceContaining("on purpose");
        } finally {
            owner("drop trigger fails on " + table, "drop function fails_on_purpose()");
        }

        assertThat(signed()).isZero();
        assertThat(journal.size()).isEqualTo(leaves);
        assertThat(verdict(credentials.issue(officer, "broken", credential)))
                .isInstanceOf(Verdict.Valid.class);
        assertThat(journal.size()).isEqualTo(leaves + 1);
    }

    @Test
    void a_hundred_credentials_take_a_hundred_leaves_and_as_many_slots() {
        credentials.issuer(officer); // its key takes a leaf of its own
        long leaves = journal.size();
        IntStream.range(0, 100)
                .forEach(i -> credentials.issue(officer, "many-" + i, credential("Course " + i)));

        assertThat(journal.size()).isEqualTo(leaves + 100);
        assertThat(signed()).isEqualTo(100);
    }

    private String credential(String name) {
        return """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
        "name":"%s","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}
        """
                .formatted(
                        UUID.nameUUIDFromBytes(
                                name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        name,
                        credentials.issuer(officer));
    }

    private static Verdict verdict(Issued issued) {
        return Verifier.verify(((Issued.Credential) issued).json(), Instant.now(), Fetch.nothing())
                .verdict();
    }

    private long count(String table) {
        return spaces.in(
                officer.organisation(),
                () ->
                        db.sql("select count(*) from " + table)
                                .query((row, i) -> row.getLong(1))
                                .single());
    }

    private long signed() {
        return spaces.in(
                officer.organisation(),
                () ->
                        db.sql("select count(*) from credentials_intent where signed is not null")
                                .query((row, i) -> row.getLong(1))
                                .single());
    }

    private void owner(String... statements) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            for (String statement : statements) sql.execute(statement);
        }
    }
}
