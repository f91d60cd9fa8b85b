package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.journal.Journal;
import credence.app.platform.AppTest;
import credence.app.platform.Forbidden;
import credence.app.platform.Refusal;
import credence.app.platform.TestClock;
import credence.app.verification.PublicCheck;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Keys come and go; what they signed stays. */
@AppTest
@TestPropertySource(properties = "credence.base-url=https://credence.example")
class KeyRotationTest {
    @Autowired Town town;
    @Autowired Credentials credentials;
    @Autowired IssuerKeys keys;
    @Autowired KeyRing ring;
    @Autowired PublicCheck check;
    @Autowired Journal journal;
    @Autowired TestClock clock;
    @LocalServerPort int port;

    private Actor officer;
    private Actor administrator;

    @BeforeEach
    void an_organisation() {
        officer = town.person(town.organisation(), Role.OFFICER);
        administrator = town.person(officer.organisation(), Role.ADMINISTRATOR);
    }

    @Test
    void who_issues_first_at_once_with_others_makes_one_key_with_them() throws Exception {
        UUID organisation = officer.organisation();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<StoredKey>> first =
                    Stream.<Callable<StoredKey>>generate(() -> () -> ring.current(organisation))
                            .limit(16)
                            .toList();
            for (Future<StoredKey> each : threads.invokeAll(first)) each.get();
        }

        assertThat(ring.all(organisation)).hasSize(1);
    }

    @Test
    void a_new_key_is_published_at_once_and_signs_after_the_overlap() {
        String before = issue("Pottery");
        String old = keys.keys(administrator).getFirst().multikey();

        IssuerKey next = keys.rotate(administrator, IssuerKeys.OVERLAP);

        assertThat(document()).contains(old, next.multikey());
        assertThat(issue("Weaving")).contains(old);
        clock.advance(IssuerKeys.OVERLAP);
        String after = issue("Smithing");
        assertThat(after).contains(next.multikey()).doesNotContain(old);
        assertThat(word(before)).isEqualTo("valid");
        assertThat(word(after)).isEqualTo("valid");
        assertThat(keys.keys(administrator))
                .extracting(key -> key.state(clock.instant()))
                .containsExactly("signing", "retired");
    }

    @Test
    void rotating_while_others_issue_fails_nobody_and_everything_verifies() throws Exception {
        List<String> issued = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> running =
                    IntStream.range(0, 60)
                            .mapToObj(i -> threads.submit(() -> issue("Course " + i)))
                            .toList();
            for (int i = 0; i < running.size(); i++) {
                issued.add(running.get(i).get());
                if (i % 15 == 0) keys.rotate(administrator, Duration.ZERO);
            }
        }

        List<String> used =
                keys.keys(administrator).stream()
                        .map(IssuerKey::multikey)
                        .filter(key -> issued.stream().anyMatch(json -> json.contains(key)))
                        .toList();
        assertThat(used).hasSizeGreaterThan(1);
        for (String credential : issued) assertThat(word(credential)).isEqualTo("valid");
    }

    @Test
    void every_step_in_the_life_of_a_key_is_a_leaf_that_anybody_can_read() {
        issue("Pottery");
        String old = keys.keys(administrator).getFirst().multikey();
        String next = keys.rotate(administrator, Duration.ZERO).multikey();

        assertThat(journal.last(20).stream().flatMap(leaf -> leaf.event().stream()))
                .anyMatch(event -> event.contains(old + " made at"))
                .anyMatch(event -> event.contains(next + " made at"))
                .anyMatch(event -> event.contains(next + " signs from"))
                .anyMatch(event -> event.contains(old + " retires at"))
                .allMatch(event -> !event.startsWith("key ") || event.contains(" did:"));
    }

    @Test
    void keys_are_an_administrators_and_a_theft_lies_in_the_past() {
        issue("Pottery");
        String key = keys.keys(administrator).getFirst().multikey();
        Instant now = clock.instant();

        assertThatThrownBy(() -> keys.rotate(officer, Duration.ZERO)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> keys.compromise(officer, key, now)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> keys.rotate(administrator, Duration.ofDays(91)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("0 to 90 days");
        assertThatThrownBy(() -> keys.compromise(administrator, key, now.plusSeconds(60)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("future");
        assertThatThrownBy(() -> keys.compromise(administrator, "z6Mk", now))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has no key z6Mk");
    }

    @Test
    void a_theft_may_turn_out_older_but_never_younger() {
        issue("Pottery");
        String key = keys.keys(administrator).getFirst().multikey();
        Instant since = clock.instant().minusSeconds(60);
        keys.compromise(administrator, key, since);

        assertThatThrownBy(() -> keys.compromise(administrator, key, since.plusSeconds(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("only an earlier moment");
        keys.compromise(administrator, key, since.minusSeconds(1));
        assertThat(keys.keys(administrator)).hasSize(2);
    }

    private String issue(String name) {
        return ((Issued.Credential)
                        credentials.issue(
                                officer,
                                name,
                                Course.credential(credentials.issuer(officer), name)))
                .json();
    }

    private String document() {
        return credentials.issuerDocument(officer.organisation()).orElseThrow();
    }

    private String word(String credential) {
        Reader reader = new Reader(port);
        return check.check(
                        credential,
                        address ->
                                Optional.of(reader.get(address.getPath(), "*/*"))
                                        .filter(answer -> answer.statusCode() == 200)
                                        .map(HttpResponse::body))
                .word();
    }
}
