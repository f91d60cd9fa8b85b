package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Graduation.Held;
import credence.app.journal.Journal;
import credence.app.platform.AppTest;
import credence.app.platform.Forbidden;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.app.platform.TestClock;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import credence.credential.Bundle;
import credence.credential.Cause;
import credence.credential.Check;
import credence.credential.Circumstances;
import credence.credential.Fetch;
import credence.credential.Purpose;
import credence.credential.Standing;
import credence.credential.StatusList;
import credence.credential.Verdict;
import credence.credential.Verification;
import credence.credential.Verifier;
import credence.log.VerifierKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Status for every purpose, as an issuer changes it and outsiders read it. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "credence.base-url=https://credence.example",
            "credence.status.purposes=revocation, suspension, message"
        })
class StatusTest {
    @Autowired Town town;
    @Autowired Graduation graduation;
    @Autowired Credentials credentials;
    @Autowired IssuerKeys keys;
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @Autowired TestClock clock;
    @Autowired JdbcClient db;
    @LocalServerPort int port;
    private Held held;
    private Reader reader;

    @BeforeAll
    void a_credential() {
        held = graduation.judged();
        reader = new Reader(port);
    }

    @Test
    void a_credential_names_a_list_of_its_own_for_every_purpose_that_is_set() {
        assertThat(outside(json(held)).standings())
                .containsExactly(
                        new Standing.Good("revocation"),
                        new Standing.Good("suspension"),
                        new Standing.Message("message", 0, "fresh"));
        assertThat(outside(json(held)).verdict()).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void what_is_suspended_counts_again_once_it_is_reinstated() {
        Held suspended = graduation.judged();

        credentials.suspend(suspended.officer(), suspended.id(), "A complaint is looked into.");

        assertThat(outside(json(suspended)).verdict()).isInstanceOf(Verdict.Suspended.class);
        assertThat(reader.page("/c/" + suspended.id()).body())
                .contains("<p class=\"word\">Suspended</p>")
                .contains("A complaint is looked into.");
        assertThat(state(suspended)).isEqualTo("suspended");

        credentials.reinstate(suspended.officer(), suspended.id(), "It was unfounded.");

        assertThat(outside(json(suspended)).verdict()).isInstanceOf(Verdict.Valid.class);
        assertThat(reader.page("/c/" + suspended.id()).body())
                .contains("<p class=\"word\">Valid</p>");
        assertThat(state(suspended)).isEqualTo("valid");
    }

    @Test
    void revoked_is_final() {
        Held revoked = graduation.judged();
        Actor officer = revoked.officer();
        credentials.suspend(officer, revoked.id(), "A complaint is looked into.");
        credentials.revoke(officer, revoked.id(), "It was well founded.");

        assertThatThrownBy(() -> credentials.reinstate(officer, revoked.id(), "Please."))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("final");
        assertThatThrownBy(() -> credentials.suspend(officer, revoked.id(), "Again."))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("revoked already");
        assertThat(outside(json(revoked)).verdict()).isInstanceOf(Verdict.Revoked.class);
        assertThat(reader.page("/c/" + revoked.id()).body())
                .contains("<p class=\"word\">Revoked</p>")
                .contains("It was well founded.");
    }

    @Test
    void suspending_and_reinstating_take_an_officer_a_reason_and_somebody_elses_credential() {
        assertThatThrownBy(() -> credentials.suspend(held.holder(), held.id(), "Mine."))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> credentials.reinstate(held.holder(), held.id(), "Mine."))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> credentials.suspend(held.officer(), held.id(), " "))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("reason is missing");
        assertThatThrownBy(() -> credentials.reinstate(held.officer(), held.id(), "Why not."))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not suspended");
        assertThat(outside(json(held)).verdict()).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void every_change_has_a_leaf_that_can_be_opened_later() {
        Held changed = graduation.judged();
        Actor officer = changed.officer();
        credentials.suspend(officer, changed.id(), "A complaint is looked into.");
        credentials.reinstate(officer, changed.id(), "It was unfounded.");
        credentials.mark(officer, changed.id(), Freshness.STALE, "Three years passed.");
        credentials.revoke(officer, changed.id(), "It was issued by mistake.");

        List<StatusChange> changes = credentials.changes(officer, changed.id());

        assertThat(changes)
                .extracting(StatusChange::what)
                .containsExactly("suspended", "reinstated", "message stale", "revoked");
        assertThat(changes)
                .extracting(change -> change.reason().orElseThrow())
                .contains("It was unfounded.", "It was issued by mistake.");
        for (StatusChange change : changes)
            assertThat(
                            Journal.commitment(
                                    HexFormat.of().parseHex(change.salt().orElseThrow()),
                                    change.event().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(journal.find(change.leaf()).orElseThrow().commitment());
    }

    @Test
    void a_message_says_how_fresh_it_is_and_leaves_it_valid() {
        Held old = graduation.judged();

        credentials.mark(old.officer(), old.id(), Freshness.SUPERSEDED, "There is a newer one.");

        Verification answer = outside(json(old));
        assertThat(answer.standings()).contains(new Standing.Message("message", 3, "superseded"));
        assertThat(answer.verdict()).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void a_list_keeps_its_bytes_within_the_hour_until_something_changes() throws Exception {
        Held changed = graduation.judged();
        String path = path(changed, "/suspension/0");
        toTheNextHour();
        HttpResponse<String> first = reader.get(path, "*/*");
        clock.advance(Duration.ofMinutes(20));
        HttpResponse<String> second = reader.get(path, "*/*");

        assertThat(second.body()).isEqualTo(first.body()).contains("\"ttl\":86400000");
        assertThat(first.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(again(path, tag).statusCode()).isEqualTo(304);

        credentials.suspend(changed.officer(), changed.id(), "A complaint is looked into.");
        assertThat(again(path, tag).statusCode()).isEqualTo(200);
        assertThat(reader.get(path, "*/*").body()).isNotEqualTo(first.body());

        String before = reader.get(path, "*/*").body();
        clock.advance(Duration.ofHours(1));
        assertThat(reader.get(path, "*/*").body()).isNotEqualTo(before);
    }

    @Test
    void a_list_that_no_credential_points_to_is_not_found() {
        UUID organisation = held.officer().organisation();
        for (String path :
                List.of(
                        "/status/" + organisation + "/revocation/1",
                        "/status/" + organisation + "/revocation/-1",
                        "/status/" + organisation + "/rumour/0",
                        "/status/" + town.organisation() + "/suspension/0"))
            assertThat(reader.get(path, "*/*").statusCode()).as(path).isEqualTo(404);
        assertThat(reader.get(path(held, ""), "*/*").body())
                .isEqualTo(
                        credentials.statusList(organisation, Purpose.REVOCATION, 0).orElseThrow());
    }

    @Test
    void a_list_that_is_half_full_is_followed_by_a_further_one() {
        Held before = graduation.judged();
        UUID organisation = before.officer().organisation();
        take(organisation, StatusList.SIZE);

        String late = issue(before.officer(), "late");

        assertThat(late)
                .contains("/status/" + organisation + "/revocation/1\"")
                .contains("/status/" + organisation + "/suspension/1\"");
        assertThat(outside(late).verdict()).isInstanceOf(Verdict.Valid.class);
        assertThat(outside(json(before)).verdict()).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void a_list_that_cannot_be_relied_on_gives_no_answer() {
        Held other = graduation.judged();
        String own = path(held, "");
        String foreign = reader.get(path(other, ""), "*/*").body();

        assertThat(verdict(own, list -> "")).as("unreachable").isEqualTo(UNKNOWN);
        assertThat(
                        verdict(
                                own,
                                list ->
                                        list.replace(
                                                "\"encodedList\":\"uH4", "\"encodedList\":\"uH5")))
                .as("tampered")
                .isEqualTo(UNKNOWN);
        assertThat(verdict(own, list -> foreign)).as("foreign").isEqualTo(UNKNOWN);
        assertThat(verdict(own, list -> reader.get(path(held, "/suspension/0"), "*/*").body()))
                .as("for another purpose")
                .isEqualTo(UNKNOWN);
        assertThat(verdict(own, UnaryOperator.identity())).isInstanceOf(Verdict.Valid.class);

        Map<URI, String> kept = kept();
        Instant later = clock.instant().plus(Duration.ofDays(8));
        Fetch old = address -> Optional.ofNullable(kept.get(address));
        assertThat(Verifier.verify(json(held), later, old).verdict())
                .as("out of date")
                .isEqualTo(UNKNOWN);
    }

    @Test
    void a_bundle_is_checked_offline_by_whoever_trusts_the_log() {
        journal.merge();
        String bundle = reader.get("/c/" + held.id() + "/bundle.json", "*/*").body();
        List<VerifierKey> log = List.of(journal.key());
        Instant now = clock.instant();

        Answer offline = PublicCheck.check(bundle, now, Fetch.nothing(), log);
        assertThat(offline.word()).as(offline.reason()).isEqualTo("valid");
        assertThat(outcome(offline, "log")).isEqualTo(Check.Outcome.PASSED);
        assertThat(outcome(offline, "keys")).isEqualTo(Check.Outcome.PASSED);
        assertThat(offline.reason()).contains("a theft noticed since is not seen offline");

        assertThat(PublicCheck.check(bundle, now, Fetch.nothing(), List.of()).headline())
                .as("nobody vouches for the issuer's keys")
                .isEqualTo("Unverifiable: unreachable");
        Answer online = PublicCheck.check(bundle, now, this::fetch, List.of());
        assertThat(online.word()).isEqualTo("valid");
        assertThat(outcome(online, "log")).isEqualTo(Check.Outcome.NOT_DONE);
        assertThat(outcome(online, "keys")).isEqualTo(Check.Outcome.PASSED);
        assertThat(online.reason()).isEqualTo("Every check passed.");

        Instant late = now.plus(Duration.ofHours(25));
        assertThat(PublicCheck.check(bundle, late, Fetch.nothing(), log).headline())
                .as("the lists that came along no longer count")
                .isEqualTo("Unverifiable: unreachable");
    }

    @Test
    void keys_that_came_along_count_for_a_day_and_only_as_the_trusted_log_stated_them() {
        journal.merge();
        Bundle bundle = Bundle.read(credentials.bundle(held.id()).orElseThrow()).orElseThrow();
        List<VerifierKey> log = List.of(journal.key());
        Instant now = clock.instant();
        // Lists that can be reached and a document that cannot: only the keys are at stake.
        Fetch lists =
                address ->
                        address.getPath().endsWith("did.json") ? Optional.empty() : fetch(address);
        String silent = with(bundle, Optional.empty()).toJson();
        String moved =
                with(bundle, bundle.stated().map(note -> note.replace("ttl 86400", "ttl 8640000")))
                        .toJson();

        assertThat(PublicCheck.check(bundle.toJson(), now, lists, log).word()).isEqualTo("valid");
        for (String other : List.of(silent, moved)) {
            Answer answer = PublicCheck.check(other, now, lists, log);
            assertThat(answer.headline()).isEqualTo("Unverifiable: unreachable");
            assertThat(outcome(answer, "keys")).isEqualTo(Check.Outcome.NOT_DONE);
        }
        Answer late =
                PublicCheck.check(bundle.toJson(), now.plus(Duration.ofHours(25)), lists, log);
        assertThat(late.headline()).isEqualTo("Unverifiable: unreachable");
        assertThat(late.checks())
                .anyMatch(step -> step.sentence().contains("download the bundle anew"));
        assertThat(
                        PublicCheck.check(
                                        bundle.toJson(), now.minus(Duration.ofHours(1)), lists, log)
                                .headline())
                .as("stated for a time to come")
                .isEqualTo("Unverifiable: unreachable");
    }

    @Test
    void documents_that_are_not_those_that_the_log_stated_are_not_believed() {
        journal.merge();
        Bundle bundle = Bundle.read(credentials.bundle(held.id()).orElseThrow()).orElseThrow();
        Map<URI, String> forged = new java.util.HashMap<>();
        bundle.documents().forEach((address, text) -> forged.put(address, text + " "));
        String exchanged =
                new Bundle(
                                bundle.credential(),
                                bundle.statusLists(),
                                forged,
                                bundle.stated(),
                                bundle.log())
                        .toJson();

        Answer answer =
                PublicCheck.check(
                        exchanged, clock.instant(), Fetch.nothing(), List.of(journal.key()));

        assertThat(answer.headline()).isEqualTo("Unverifiable: unreachable");
        assertThat(answer.checks()).anyMatch(step -> step.sentence().contains("other ones"));
    }

    @Test
    void a_bundle_of_before_a_theft_says_as_of_when_and_one_of_afterwards_knows_of_it() {
        Held genuine = graduation.judged();
        Actor administrator = town.person(genuine.officer().organisation(), Role.ADMINISTRATOR);
        String stolen = keys.keys(administrator).getFirst().multikey();
        journal.merge();
        List<VerifierKey> log = List.of(journal.key());
        String before = credentials.bundle(genuine.id()).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        Instant since = clock.instant();
        clock.advance(Duration.ofMinutes(1));

        keys.compromise(administrator, stolen, since);
        String after = credentials.bundle(genuine.id()).orElseThrow();

        Instant now = clock.instant();
        Answer early = PublicCheck.check(before, now, Fetch.nothing(), log);
        assertThat(early.word()).isEqualTo("valid");
        assertThat(early.reason()).contains("a theft noticed since is not seen offline");
        Answer late = PublicCheck.check(after, now, Fetch.nothing(), log);
        assertThat(late.word()).as(late.reason()).isEqualTo("valid");
        assertThat(late.checks())
                .anyMatch(step -> step.sentence().contains("before its key was given up"));
        assertThat(
                        PublicCheck.check(
                                        before, now.plus(Duration.ofDays(1)), Fetch.nothing(), log)
                                .word())
                .isEqualTo("unverifiable");
    }

    private static Bundle with(Bundle bundle, Optional<String> stated) {
        return new Bundle(
                bundle.credential(),
                bundle.statusLists(),
                bundle.documents(),
                stated,
                bundle.log());
    }

    @Test
    void a_bundle_whose_proof_of_the_log_is_of_something_else_is_altered() {
        Held other = graduation.judged();
        journal.merge();
        Bundle own = Bundle.read(credentials.bundle(held.id()).orElseThrow()).orElseThrow();
        Bundle foreign = Bundle.read(credentials.bundle(other.id()).orElseThrow()).orElseThrow();
        String mixed =
                new Bundle(
                                own.credential(),
                                own.statusLists(),
                                own.documents(),
                                own.stated(),
                                foreign.log())
                        .toJson();

        Answer answer =
                PublicCheck.check(mixed, clock.instant(), this::fetch, List.of(journal.key()));

        assertThat(answer.headline()).isEqualTo("Unverifiable: altered");
        assertThat(answer.reason()).contains("log");
    }

    @Test
    void a_bundle_of_before_a_suspension_gives_way_to_what_can_be_fetched() {
        Held subject = graduation.judged();
        String bundle = credentials.bundle(subject.id()).orElseThrow();
        credentials.suspend(subject.officer(), subject.id(), "A complaint is looked into.");

        assertThat(PublicCheck.check(bundle, clock.instant(), this::fetch, List.of()).word())
                .isEqualTo("suspended");
    }

    private static Check.Outcome outcome(Answer answer, String step) {
        return answer.checks().stream()
                .filter(check -> check.name().equals(step))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static final Verdict UNKNOWN = new Verdict.Unverifiable(Cause.UNREACHABLE, "status");

    /** Reads over HTTP what this server answers for its public addresses. */
    private Optional<String> fetch(URI address) {
        HttpResponse<String> answer = reader.get(address.getPath(), "*/*");
        return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    }

    private Verification outside(String json) {
        return Verifier.verify(json, Circumstances.at(clock.instant(), this::fetch));
    }

    /** With one list exchanged; empty for nothing. */
    private Verdict verdict(String path, UnaryOperator<String> exchanged) {
        Fetch fetch =
                address ->
                        address.getPath().equals(path)
                                ? fetch(address).map(exchanged).filter(text -> !text.isEmpty())
                                : fetch(address);
        return Verifier.verify(json(held), clock.instant(), fetch).verdict();
    }

    /** What an outsider reads now. */
    private Map<URI, String> kept() {
        Map<URI, String> kept = new java.util.HashMap<>();
        Verifier.verify(
                json(held),
                clock.instant(),
                address -> {
                    Optional<String> text = fetch(address);
                    text.ifPresent(read -> kept.put(address, read));
                    return text;
                });
        assertThat(kept).hasSizeGreaterThan(3);
        return kept;
    }

    private HttpResponse<String> again(String path, String tag) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("If-None-Match", tag)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** So that advancing by minutes stays within it. */
    private void toTheNextHour() {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        clock.advance(Duration.between(now, hour.plus(Duration.ofMinutes(61))));
    }

    private void take(UUID organisation, int slots) {
        spaces.in(
                organisation,
                () ->
                        db.sql(
                                        """
                                        insert into credentials_intent (tenant_id, id, asked, request, sealed_for, body, slot, made_at)
                                        select :space, gen_random_uuid(), 'taken:' || slot, sha256(''), :space, '', slot, now()
                                        from generate_series(0, :last) slot on conflict do nothing
                                        """)
                                .param("space", organisation)
                                .param("last", slots - 1)
                                .update());
    }

    private String issue(Actor officer, String key) {
        String unsigned =
                """
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
                "issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}
                """
                        .formatted(UUID.randomUUID(), credentials.issuer(officer));
        return ((Issued.Credential) credentials.issue(officer, key, unsigned)).json();
    }

    private String state(Held subject) {
        return credentials.credential(subject.officer(), subject.id()).state(clock.instant());
    }

    private static String json(Held subject) {
        return subject.credential().json().orElseThrow();
    }

    private static String path(Held subject, String rest) {
        return "/status/" + subject.officer().organisation() + rest;
    }
}
