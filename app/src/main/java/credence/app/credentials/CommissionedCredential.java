package credence.app.credentials;

import credence.app.credentials.IssuedCredential.Revocation;
import credence.app.credentials.IssuedCredential.Suspension;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A credential that another system of the organisation made and had signed here.
 *
 * @param id of the commission; the credential's own is {@link #name}
 * @param json as signed
 * @param slot in the status lists; empty where none were published
 */
public record CommissionedCredential(
        UUID id,
        UUID organisation,
        String json,
        Optional<Integer> slot,
        Instant issuedAt,
        Optional<Suspension> suspension,
        Optional<Revocation> revocation) {
    /** The credential's own id; empty where it has none. */
    public String name() {
        return document().getString("id", "");
    }

    /** What it says that it is. */
    public String title() {
        return document().get("name") instanceof JsonString name
                ? name.getString()
                : document().get("type") instanceof JsonArray types && !types.isEmpty()
                        ? types.getString(types.size() - 1, "Credential")
                        : "Credential";
    }

    /** Valid, expired, suspended or revoked, as far as the issuer itself knows. */
    public String state(Instant now) {
        if (revocation.isPresent()) return "revoked";
        if (validUntil().filter(until -> !until.isAfter(now)).isPresent()) return "expired";
        return suspension.isPresent() ? "suspended" : "valid";
    }

    /** Empty where it ends never. */
    public Optional<Instant> validUntil() {
        try {
            return document().get("validUntil") instanceof JsonString until
                    ? Optional.of(OffsetDateTime.parse(until.getString()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private JsonObject document() {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
