package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.platform.Html;
import credence.app.platform.Shell;
import credence.credential.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The signing keys, for those who run the installation. */
@RestController
class KeyPages {
    /**
     * @param signing whose code signs and verifies
     * @param identity what a new key means where an issuer is its key
     */
    record KeysView(List<IssuerKey> keys, String signing, Optional<String> identity, Instant now) {}

    private final IssuerKeys keys;
    private final Clock clock;

    KeyPages(IssuerKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/credentials/keys")
    Html keys(Actor actor, Shell shell) {
        KeysView view =
                new KeysView(
                        keys.keys(actor), SigningKey.provider(), keys.identity(), clock.instant());
        return Html.of((out, raw) -> JtekeysGenerated.render(out, raw, shell, view));
    }
}
