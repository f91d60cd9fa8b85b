package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.platform.Envelope;
import credence.app.platform.Refusal;
import credence.app.schemes.Schemes;
import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.Lint;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
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
    private static final String STATUS_LIST = "BitstringStatusListCredential";

    private final Issuing issuing;
    private final Issuers issuers;
    private final StatusLists status;
    private final CommissionedTable commissioned;
    private final Clock clock;
    private final Schemes schemes;

    Commissions(
            Issuing issuing,
            Issuers issuers,
            StatusLists status,
            CommissionedTable commissioned,
            Clock clock,
            Schemes schemes) {
        this.issuing = issuing;
        this.issuers = issuers;
        this.status = status;
        this.commissioned = commissioned;
        this.clock = clock;
        this.schemes = schemes;
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
                        () -> {},
                        (intent, signed, leaf) ->
                                commissioned.add(intent, credential.getString("id", ""))));
    }

    private List<String> broken(Actor actor, JsonObject unsigned, Instant at) {
        List<String> broken = new ArrayList<>();
        if (unsigned.containsKey("proof")) broken.add("It carries a proof already.");
        if (!issuers.speaksAs(actor.organisation(), issuerOf(unsigned)))
            broken.add("Its issuer must be %s.".formatted(issuers.did(actor.organisation())));
        if (speaksOfOurs(unsigned))
            broken.add("It is of a kind or under a name that only certification gives.");
        if (broken.isEmpty()) broken.addAll(Lint.of(unsigned, at, Envelope.random(32)));
        return broken;
    }

    /**
     * What people are certified for goes through applications and is never commissioned: nothing
     * may pass for it, nor for a list by which it is withdrawn.
     */
    private boolean speaksOfOurs(JsonObject unsigned) {
        String text = unsigned.toString();
        String issuer = issuerOf(unsigned);
        return text.contains(STATUS_LIST)
                || isOurs(unsigned.getString("id", ""))
                || schemes.all().stream()
                        .anyMatch(scheme -> text.contains(Awarding.achievementId(scheme, issuer)));
    }

    private boolean isOurs(String id) {
        try {
            return issuers.isOurs(URI.create(id));
        } catch (IllegalArgumentException noAddress) {
            return false; // and refused by lint
        }
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
        if (entries.isEmpty() || namesStatus(credential)) return credential;
        return Json.createObjectBuilder(credential)
                .add("credentialStatus", AchievementCredential.status(entries))
                .build();
    }

    /** An empty list names none, and would be a way around being withdrawn. */
    private static boolean namesStatus(JsonObject credential) {
        return switch (credential.get("credentialStatus")) {
            case null -> false;
            case JsonArray list -> !list.isEmpty();
            default -> true;
        };
    }

    private static JsonObject read(String json) {
        try {
            return Issuing.read(json);
        } catch (JsonException broken) {
            throw new Refusal("What is to be issued must be one JSON object.");
        }
    }
}
