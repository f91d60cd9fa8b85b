package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which keys an issuer signs with. [Controlled Identifiers 1.0]
 *
 * @param assertionKeys by the name that proofs use, {@code <id>#<fragment>}
 */
public record ControllerDocument(String id, Map<String, Multikey> assertionKeys) {
    public ControllerDocument {
        assertionKeys = Collections.unmodifiableMap(new LinkedHashMap<>(assertionKeys));
    }

    /**
     * The document of an issuer with these keys.
     *
     * @param keys all keys whose signatures shall hold: also earlier ones, or what they signed
     *     becomes unverifiable
     */
    public static ControllerDocument of(String did, List<Multikey> keys) {
        var named = new LinkedHashMap<String, Multikey>();
        for (var key : keys) named.put(key.verificationMethod(did), key);
        return new ControllerDocument(did, named);
    }

    /** The content of {@code did.json}. */
    public JsonObject toJson() {
        var methods = JSON.createArrayBuilder();
        assertionKeys.forEach((name, key) -> methods.add(method(name, key)));
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(Contexts.DID).add(Contexts.MULTIKEY))
                .add("id", id)
                .add("verificationMethod", methods)
                .add("assertionMethod", JSON.createArrayBuilder(assertionKeys.keySet()))
                .build();
    }

    private JsonObject method(String name, Multikey key) {
        return JSON.createObjectBuilder()
                .add("id", name)
                .add("type", "Multikey")
                .add("controller", id)
                .add("publicKeyMultibase", key.value())
                .build();
    }

    /**
     * Keeps the keys that may assert at this moment, whether listed by name or written in place.
     */
    static ControllerDocument read(String did, String json, Instant now) throws Refusal {
        var document = StrictJson.object(json);
        if (!did.equals(text(document, "id")))
            throw Refusal.unknownIssuer("The issuer's document belongs to somebody else.");
        var listed = Member.texts(document, "assertionMethod");
        var keys = new LinkedHashMap<String, Multikey>();
        for (var method : Member.objects(document, "verificationMethod"))
            if (listed.contains(text(method, "id"))) add(keys, method, did, now);
        for (var method : Member.objects(document, "assertionMethod")) add(keys, method, did, now);
        return new ControllerDocument(did, keys);
    }

    private static void add(
            Map<String, Multikey> keys, JsonObject method, String did, Instant now) {
        key(method, did, now).ifPresent(key -> keys.put(text(method, "id"), key));
    }

    /** Empty where it is of another kind, under another's control, or given up. */
    private static Optional<Multikey> key(JsonObject method, String did, Instant now) {
        boolean usable =
                text(method, "type").equals("Multikey") && text(method, "controller").equals(did);
        if (!usable || over(method, "revoked", now) || over(method, "expires", now))
            return Optional.empty();
        return Multikey.parse(text(method, "publicKeyMultibase"));
    }

    private static boolean over(JsonObject method, String name, Instant now) {
        if (!method.containsKey(name)) return false;
        try {
            return !OffsetDateTime.parse(text(method, name)).toInstant().isAfter(now);
        } catch (DateTimeException unreadable) {
            return true;
        }
    }
}
