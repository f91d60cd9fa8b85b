package credence.app.credentials;

import credence.app.journal.Journal;
import credence.app.platform.Envelope;
import credence.app.platform.Settings;
import credence.credential.ControllerDocument;
import credence.credential.DidWeb;
import credence.credential.GivenUp;
import credence.credential.LogBound;
import credence.credential.Multikey;
import credence.credential.SigningKey;
import credence.log.VerifierKey;
import jakarta.json.JsonObject;
import java.net.URI;
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
    private final KeyRing keys;
    private final Settings settings;
    private final Journal journal;

    Issuers(KeyRing keys, Settings settings, Journal journal) {
        this.keys = keys;
        this.settings = settings;
        this.journal = journal;
    }

    /** The key that signs now; made at the first call. */
    SigningKey key(UUID organisation) {
        return keys.open(keys.current(organisation));
    }

    String did(UUID organisation) {
        return web().map(base -> DidWeb.id(base, "issuers", organisation.toString()))
                .orElseGet(() -> keys.current(organisation).publicKey().did());
    }

    /** The same; where a key would have to be made for it, that of a key which is thrown away. */
    String didWithoutMakingOne(UUID organisation) {
        return web().isEmpty() && keys.all(organisation).isEmpty()
                ? SigningKey.of(Envelope.random(32)).publicKey().did()
                : did(organisation);
    }

    /** Whether the organisation may sign as this issuer. */
    boolean speaksAs(UUID organisation, String issuer) {
        return keys.speaksAs(organisation, issuer);
    }

    /**
     * The document of a did:web issuer: all keys, so that what earlier ones signed stays
     * verifiable, and those that were given up with the log that still speaks for them. Empty for
     * whoever never signed and for did:key, which needs none.
     */
    Optional<JsonObject> document(UUID organisation) {
        if (web().isEmpty()) return Optional.empty();
        List<StoredKey> all = keys.all(organisation);
        if (all.isEmpty()) return Optional.empty();
        List<Multikey> safe =
                all.stream().filter(StoredKey::isSafe).map(StoredKey::publicKey).toList();
        List<GivenUp> givenUp =
                all.stream().flatMap(key -> givenUp(organisation, key).stream()).toList();
        return Optional.of(ControllerDocument.of(did(organisation), safe).with(givenUp).toJson());
    }

    private Optional<GivenUp> givenUp(UUID organisation, StoredKey key) {
        return key.theft()
                .map(
                        theft ->
                                new GivenUp(
                                        key.publicKey(),
                                        theft.since(),
                                        new LogBound(
                                                journal.key().toString(),
                                                journal.quorum().of().stream()
                                                        .map(VerifierKey::toString)
                                                        .toList(),
                                                journal.quorum().least(),
                                                theft.size(),
                                                URI.create(
                                                        settings.baseUrl().orElseThrow()
                                                                + "/issuers/"
                                                                + organisation
                                                                + "/proofs/"))));
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
