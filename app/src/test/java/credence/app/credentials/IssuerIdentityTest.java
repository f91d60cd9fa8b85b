package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Spaces;
import credence.app.verification.PublicCheck;
import credence.credential.SigningKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Without a public address an organisation is its key, and a new key is a new identity. */
@AppTest
class IssuerIdentityTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Credentials credentials;
    @Autowired IssuerKeys keys;
    @Autowired StopSwitch stop;
    @Autowired Spaces spaces;
    @Autowired PublicCheck check;
    @LocalServerPort int port;

    private Actor officer;
    private Actor administrator;

    @BeforeEach
    void an_organisation() {
        officer = town.person(town.organisation(), Role.OFFICER);
        administrator = town.person(officer.organisation(), Role.ADMINISTRATOR);
    }

    @Test
    void rotating_gives_a_new_identity_and_what_the_old_one_issued_stays_valid() {
        String old = credentials.issuer(officer);
        String before = json(issue("Pottery", old));

        IssuerKey next = keys.rotate(administrator, Duration.ZERO);

        assertThat(credentials.issuer(officer)).isEqualTo(next.did()).isNotEqualTo(old);
        assertThat(check.check(before).word()).isEqualTo("valid");
        assertThat(check.check(json(issue("Weaving", next.did()))).word()).isEqualTo("valid");
    }

    @Test
    void what_was_asked_for_in_the_name_of_a_retired_key_is_signed_by_it() {
        String old = credentials.issuer(officer);
        stopped(() -> issue("Pottery", old));

        keys.rotate(administrator, Duration.ZERO);

        assertThat(check.check(json(issue("Pottery", old))).word()).isEqualTo("valid");
    }

    @Test
    void nothing_is_signed_in_the_name_of_a_stolen_key_even_where_it_was_asked_for_before() {
        String old = credentials.issuer(officer);
        stopped(() -> issue("Pottery", old));

        keys.compromise(administrator, keys.keys(administrator).getFirst().multikey(), now());

        assertThat(issue("Pottery", old))
                .isInstanceOfSatisfying(
                        Issued.Refused.class,
                        refused ->
                                assertThat(refused.rules())
                                        .containsExactly(
                                                "Its issuer must be %s."
                                                        .formatted(credentials.issuer(officer))));
    }

    @Test
    void the_page_names_every_key_its_window_and_who_signs() {
        issue("Pottery", credentials.issuer(officer));
        String next = keys.rotate(administrator, IssuerKeys.OVERLAP).multikey();

        String page = visits.by(administrator, port).get("/credentials/keys").body();

        assertThat(page).contains(next, "published", "signing", "file", SigningKey.provider());
        assertThat(visits.by(officer, port).get("/credentials/keys").statusCode()).isEqualTo(403);
    }

    private void stopped(Runnable work) {
        spaces.outside(() -> stop.stop("a key may be stolen", now()));
        try {
            work.run();
        } finally {
            spaces.outside(stop::resume);
        }
    }

    private Issued issue(String name, String issuer) {
        return credentials.issue(officer, name, Course.credential(issuer, name));
    }

    private static String json(Issued issued) {
        return ((Issued.Credential) issued).json();
    }

    private static Instant now() {
        return Instant.now();
    }
}
