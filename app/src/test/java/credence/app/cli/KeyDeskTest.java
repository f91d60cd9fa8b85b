package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.cli.Operation.Said;
import credence.app.credentials.Credentials;
import credence.app.credentials.IssuerKey;
import credence.app.credentials.IssuerKeys;
import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Signing keys, as the owner of the data folder handles them where several organisations are. */
@AppTest
@TestPropertySource(properties = "credence.base-url=https://credence.example")
class KeyDeskTest {
    @Autowired KeyDesk desk;
    @Autowired IssuerKeys keys;
    @Autowired Credentials credentials;
    @Autowired Accounts accounts;
    @Autowired Town town;
    @Autowired TestClock clock;

    private Actor officer;
    private String name;
    private IssuerKey first;

    @BeforeEach
    void an_organisation_that_issued() {
        officer = town.person(town.organisation(), Role.OFFICER);
        name = accounts.organisation(officer.organisation()).name();
        keys.rotate(officer.organisation(), Duration.ZERO);
        first = current();
    }

    @Test
    void every_key_is_listed_with_what_it_is_now_and_whose() {
        Said all = desk.list("", false);
        Said own = desk.list(name, true);

        assertThat(all.exitCode()).isZero();
        assertThat(all.text().lines())
                .anyMatch(line -> line.startsWith("signing ") && line.contains(first.multikey()))
                .anyMatch(line -> line.endsWith(name));
        assertThat(Json.MAPPER.readTree(own.text()).get(0).get("key").asString())
                .isEqualTo(first.multikey());
        assertThat(own.text()).contains("\"state\" : \"signing\"", "\"state\" : \"retired\"");
    }

    @Test
    void a_rotated_key_is_published_at_once_and_signs_after_the_overlap() {
        Said said = desk.rotate(name, Duration.ofHours(12));

        IssuerKey next = keys.keys(officer.organisation()).getFirst();
        assertThat(said.exitCode()).isZero();
        assertThat(said.text())
                .startsWith(next.multikey() + " signs for " + name)
                .contains(next.signsFrom().toString());
        assertThat(Duration.between(clock.instant(), next.signsFrom()))
                .isBetween(Duration.ofHours(11), Duration.ofHours(12));
    }

    @Test
    void a_stolen_key_is_given_up_by_its_name_alone() {
        Instant since = clock.instant().minusSeconds(60);

        Said said = desk.compromise(first.multikey(), since);

        assertThat(said.text())
                .startsWith(first.multikey() + " is given up since " + since)
                .contains(current().multikey());
        assertThat(stolen()).containsExactly(first.multikey());
    }

    @Test
    void whoever_names_no_organisation_where_there_are_several_or_one_that_is_not_is_told_so() {
        town.organisation();

        assertThatThrownBy(() -> desk.rotate("", Duration.ZERO))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("name one with --organisation")
                .hasMessageContaining(name);
        assertThatThrownBy(() -> desk.rotate("Atlantis", Duration.ZERO))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("There is no organisation Atlantis here");
        assertThatThrownBy(() -> desk.compromise("z6Mk", clock.instant()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("No organisation here has the key z6Mk");
        assertThat(stolen()).isEmpty();
    }

    private IssuerKey current() {
        return keys.keys(officer.organisation()).stream()
                .filter(key -> key.state(clock.instant()).equals("signing"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> stolen() {
        return keys.keys(officer.organisation()).stream()
                .filter(key -> key.stolenSince().isPresent())
                .map(IssuerKey::multikey)
                .toList();
    }
}
