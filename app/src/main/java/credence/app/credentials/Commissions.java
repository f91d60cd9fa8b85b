package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.platform.Envelope;
import credence.app.platform.Refusal;
import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.Lint;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Credentials that other systems of an organisation make and have signed here. */
@Component
class Commissions {
    private static final int LONGEST_KEY = 255;

    private final Issuing issuing;
    private final Issuers issuers;
    private final StatusLists status;
    private final Clock clock;

    Commissions(Issuing issuing, Issuers issuers, StatusLists status, Clock clock) {
        this.issuing = issuing;
        this.issuers = issuers;
        this.status = status;
        this.clock = clock;
    }

    Issued issue(Actor actor, String key, String json) {
        if (key.isBlank() || key.length() > LONGEST_KEY)
            throw new Refusal(
                    "An idempotency key must have 1 to 255 characters, had %d."
                            .formatted(key.strip().length()));
        JsonObject credential = read(json);
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return issuing.issue(
                new Order(
                        actor.organisation(),
                        "api:" + actor.person() + ":" + key,
                        Order.digest(json.getBytes(StandardCharsets.UTF_8)),
                        actor.organisation(),
                        List.of(),
                        at,
                        (id, slot) -> withStatus(actor, credential, slot),
                        unsigned -> broken(actor, unsigned, at),
                        (intent, signed, leaf) -> {}));
    }

    private List<String> broken(Actor actor, JsonObject unsigned, Instant at) {
        List<String> broken = new ArrayList<>();
        if (unsigned.containsKey("proof")) broken.add("It carries a proof already.");
        if (!issuers.speaksAs(actor.organisation(), issuerOf(unsigned)))
            broken.add("Its issuer must be %s.".formatted(issuers.did(actor.organisation())));
        if (broken.isEmpty()) broken.addAll(Lint.of(unsigned, at, Envelope.random(32)));
        return broken;
    }

    static String issuerOf(JsonObject credential) {
        return switch (credential.get("issuer")) {
            case JsonString id -> id.getString();
            case JsonObject profile -> profile.getString("id", "");
            case null, default -> "";
        };
    }

    private JsonObject withStatus(Actor actor, JsonObject credential, Optional<Integer> slot) {
        List<Award.StatusEntry> entries = status.entries(actor.organisation(), slot);
        if (entries.isEmpty() || credential.containsKey("credentialStatus")) return credential;
        return Json.createObjectBuilder(credential)
                .add("credentialStatus", AchievementCredential.status(entries))
                .build();
    }

    private static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException broken) {
            throw new Refusal("What is to be issued must be one JSON object.");
        }
    }
}
