package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Refusal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** An installation on a loopback address: it publishes lists, and an issuer is its key. */
@AppTest
@TestPropertySource(properties = {"credence.base-url=http://127.0.0.1:8080", "credence.vc-api=on"})
class LoopbackIssuerTest {
    @Autowired IssuerKeys keys;
    @Autowired Credentials credentials;
    @Autowired Town town;
    @Autowired Visits visits;
    @LocalServerPort int port;

    @Test
    void that_a_key_cannot_be_rotated_is_said_with_the_cure_on_the_page_as_in_the_refusal() {
        Actor administrator = town.person(town.organisation(), Role.ADMINISTRATOR, Role.OFFICER);
        String issuer = credentials.issuer(administrator);

        String page = visits.by(administrator, port).get("/credentials/keys").body();

        assertThat(page)
                .contains("a key cannot be rotated here, set credence.base-url to a public https");
        assertThatThrownBy(() -> keys.rotate(administrator, Duration.ZERO))
                .isInstanceOf(Refusal.class)
                .hasMessage(keys.identity().orElseThrow());
        assertThat(keys.theft().orElseThrow()).contains("can no longer be verified");
        assertThat(credentials.issuer(administrator)).isEqualTo(issuer);
    }

    @Test
    void keys_and_tokens_are_found_from_the_page_of_the_operation() {
        Actor administrator = town.person(town.organisation(), Role.ADMINISTRATOR);
        Actor auditor = town.person(administrator.organisation(), Role.AUDITOR);
        Browser browser = visits.by(administrator, port);
        String operation = browser.get("/operation").body();

        for (String address : new String[] {"/credentials/keys", "/credentials/api"}) {
            assertThat(operation).contains("href=\"" + address + "\"");
            assertThat(browser.get(address).statusCode()).isEqualTo(200);
            assertThat(browser.get(address).body()).contains("<a href=\"/operation\">");
        }
        assertThat(visits.by(auditor, port).get("/operation").body())
                .contains("href=\"/credentials/keys\"")
                .doesNotContain("href=\"/credentials/api\"");
        assertThat(browser.post("/operation/stop", Map.of("reason", "")).body())
                .contains("href=\"/credentials/keys\"");
    }
}
