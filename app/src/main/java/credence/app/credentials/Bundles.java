package credence.app.credentials;

import credence.app.journal.Journal;
import credence.app.platform.Spaces;
import credence.app.verification.StatedKeys;
import credence.credential.Bundle;
import credence.credential.DidWeb;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Puts beside a credential what a check of it needs offline, as it stands at this moment. */
@Component
class Bundles {
    /** How long keys that came along count offline, and so how late a theft may be noticed. */
    private static final Duration TTL = Duration.ofDays(1);

    private final CredentialTable credentials;
    private final Issuers issuers;
    private final Journal journal;
    private final Spaces spaces;
    private final Clock clock;

    Bundles(
            CredentialTable credentials,
            Issuers issuers,
            Journal journal,
            Spaces spaces,
            Clock clock) {
        this.clock = clock;
        this.credentials = credentials;
        this.issuers = issuers;
        this.journal = journal;
        this.spaces = spaces;
    }

    /**
     * @param ours what this installation serves at an address of its own
     */
    Optional<Bundle> of(IssuedCredential credential, Function<URI, Optional<String>> ours) {
        return credential.json().map(json -> bundle(credential, json, ours));
    }

    private Bundle bundle(
            IssuedCredential credential, String json, Function<URI, Optional<String>> ours) {
        Map<URI, String> documents = served(document(credential.organisation()), ours);
        return new Bundle(
                json,
                served(lists(json), ours),
                documents,
                documents.isEmpty() ? Optional.empty() : Optional.of(stated(documents)),
                logged(credential));
    }

    /** The log says how the keys stand now: whoever has stolen one of them cannot. */
    private String stated(Map<URI, String> documents) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return journal.state(StatedKeys.text(documents, now, TTL)).toString();
    }

    private static Map<URI, String> served(
            List<URI> addresses, Function<URI, Optional<String>> ours) {
        Map<URI, String> served = new LinkedHashMap<>();
        addresses.forEach(
                address -> ours.apply(address).ifPresent(text -> served.put(address, text)));
        return served;
    }

    private List<URI> document(UUID organisation) {
        return DidWeb.documentAddress(issuers.did(organisation)).stream().toList();
    }

    private static List<URI> lists(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonValue status = reader.readObject().get("credentialStatus");
            List<JsonObject> entries =
                    switch (status) {
                        case JsonObject one -> List.of(one);
                        case JsonArray several -> several.getValuesAs(JsonObject.class);
                        case null, default -> List.of();
                    };
            return entries.stream()
                    .map(entry -> URI.create(entry.getString("statusListCredential")))
                    .toList();
        }
    }

    private Optional<Bundle.Logged> logged(IssuedCredential credential) {
        Base64.Encoder base64 = Base64.getEncoder();
        return spaces.in(credential.organisation(), () -> credentials.opening(credential))
                .flatMap(
                        opening ->
                                journal.proof(opening.leaf())
                                        .map(
                                                proof ->
                                                        new Bundle.Logged(
                                                                base64.encodeToString(
                                                                        journal.find(opening.leaf())
                                                                                .orElseThrow()
                                                                                .entry()),
                                                                base64.encodeToString(
                                                                        opening.salt()),
                                                                proof.toString(),
                                                                journal.key().toString())));
    }
}
