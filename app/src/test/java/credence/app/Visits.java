package credence.app;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.accounts.Actor;
import credence.app.accounts.OneTimeTokens;
import credence.app.platform.Browser;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Browsers of people who have signed in. */
@Component
public class Visits {
    private final OneTimeTokens tokens;

    Visits(OneTimeTokens tokens) {
        this.tokens = tokens;
    }

    public Browser by(Actor actor, int port) {
        Browser browser = new Browser(port);
        String token =
                tokens.issue(
                        OneTimeTokens.Purpose.WELCOME,
                        Optional.of(actor.person()),
                        Duration.ofHours(1));
        browser.get("/welcome?token=" + token);
        assertThat(browser.post("/welcome", Map.of("token", token)).statusCode()).isEqualTo(303);
        return browser;
    }
}
