package credence.app.accounts;

import static credence.app.platform.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import credence.app.accounts.OneTimeTokens.Purpose;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The first start. Needs a database that nobody has used, hence a context of its own. */
@AppTest
@TestPropertySource(properties = "test.fresh=true")
@DirtiesContext
class SetupTest {
    private final String source = AccountsFixtures.source();

    @Autowired Accounts accounts;
    @Autowired OneTimeTokens tokens;
    @LocalServerPort int port;

    @Test
    void the_first_visitor_with_the_token_founds_the_organisation_and_is_its_administrator() {
        Browser browser = new Browser(port);
        String token = tokens.issue(Purpose.SETUP, Optional.empty(), Duration.ofHours(1));
        Map<String, String> form =
                new HashMap<>(
                        Map.of(
                                "token", "not-the-token",
                                "organisation", "Harbour Lane Housing",
                                "name", "Ines Moreau",
                                "email", "ines@example.org",
                                "password", "quiet harbour lamp Tuesday",
                                "roles", "OFFICER"));

        assertThat(location(browser.get("/"))).isEqualTo("/sign-in");
        assertThat(location(browser.get("/sign-in"))).isEqualTo("/setup");
        assertThat(browser.get("/setup?token=" + token).body()).contains(token);
        assertThat(browser.post("/setup", form).body())
                .contains("token is unknown")
                .doesNotContain("quiet harbour lamp");
        form.put("token", token);
        form.put("password", "short");
        assertThat(browser.post("/setup", form).body()).contains("needs 12");
        assertThat(accounts.isEmpty()).as("a refused attempt founds nothing").isTrue();
        form.put("password", "quiet harbour lamp Tuesday");
        assertThat(location(browser.post("/setup", form))).isEqualTo("/");

        assertThat(browser.get("/people").body())
                .contains(
                        "Ines Moreau",
                        "Harbour Lane Housing",
                        "Administrator",
                        "Certification officer");
        assertThat(location(new Browser(port).get("/setup?token=" + token))).isEqualTo("/sign-in");
        assertThat(accounts.signIn("ines@example.org", "quiet harbour lamp Tuesday", source))
                .isInstanceOf(SignIn.SignedIn.class);
    }
}
