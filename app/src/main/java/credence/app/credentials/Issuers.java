package credence.app.credentials;

import credence.app.platform.Envelope;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.credential.ControllerDocument;
import credence.credential.DidWeb;
import credence.credential.Multikey;
import credence.credential.SigningKey;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who an organisation is to the world, and where it publishes. With a public https address it is
 * {@code did:web} and publishes revocations; on a loopback address (a demo) it is {@code did:key}
 * and publishes them there; without an address it is {@code did:key} and says that there is none.
 */
@Component
class Issuers {
    private final KeyTable keys;
    private final Settings settings;
    private final Spaces spaces;
    private final Clock clock;

    Issuers(KeyTable keys, Settings settings, Spaces spaces, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.spaces = spaces;
        this.clock = clock;
    }

    /** The key that signs now; made at the first call. */
    SigningKey key(UUID organisation) {
        return spaces.in(
                organisation,
                () -> {
                    if (keys.all().isEmpty())
                        keys.add(organisation, Envelope.random(32), clock.instant());
                    return keys.all().getFirst();
                });
    }

    String did(UUID organisation) {
        return web().map(base -> DidWeb.id(base, "issuers", organisation.toString()))
                .orElseGet(() -> key(organisation).publicKey().did());
    }

    /**
     * The document of a did:web issuer: all keys, so that what earlier ones signed stays
     * verifiable. Empty for whoever never signed and for did:key, which needs none.
     */
    Optional<JsonObject> document(UUID organisation) {
        if (web().isEmpty()) return Optional.empty();
        List<Multikey> all =
                spaces.in(
                        organisation,
                        () -> keys.all().stream().map(SigningKey::publicKey).toList());
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(ControllerDocument.of(did(organisation), all).toJson());
    }

    Optional<String> homePage() {
        return settings.baseUrl().map(URI::toString);
    }

    String credentialId(UUID credential) {
        return settings.baseUrl()
                .map(base -> base + "/c/" + credential)
                .orElse("urn:uuid:" + credential);
    }

    Optional<String> statusList(UUID organisation) {
        return settings.baseUrl().map(base -> base + "/status/" + organisation);
    }

    /** Whether an address is one that this installation serves. */
    boolean isOurs(URI address) {
        return settings.baseUrl()
                .filter(base -> address.toString().startsWith(base + "/"))
                .isPresent();
    }

    private Optional<URI> web() {
        return settings.baseUrl().filter(base -> "https".equals(base.getScheme()));
    }
}
