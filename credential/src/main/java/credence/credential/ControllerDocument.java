package credence.credential;

import static credence.credential.Member.text;
import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a controller signs with, and for what. [Controlled Identifiers 1.0]
 *
 * @param assertionKeys for issuing, by the name that proofs use, {@code <id>#<fragment>}
 * @param authenticationKeys for presenting, by the same name
 * @param givenUp keys that somebody else may have, by the same name; none of the former
 */
public record ControllerDocument(
        String id,
        Map<String, VerificationKey> assertionKeys,
        Map<String, VerificationKey> authenticationKeys,
        Map<String, GivenUp> givenUp) {
    /** The type of service that names the log which still speaks for a key. */
    static final String LOG_BOUND_KEY = "LogBoundKey";

    private static final String JWK = "https://w3id.org/security/jwk/v1";

    public ControllerDocument {
        assertionKeys = Collections.unmodifiableMap(new LinkedHashMap<>(assertionKeys));
        authenticationKeys = Collections.unmodifiableMap(new LinkedHashMap<>(authenticationKeys));
        givenUp = Collections.unmodifiableMap(new LinkedHashMap<>(givenUp));
    }

    /** Of a controller that gave up no key. */
    public ControllerDocument(
            String id,
            Map<String, VerificationKey> assertionKeys,
            Map<String, VerificationKey> authenticationKeys) {
        this(id, assertionKeys, authenticationKeys, Map.of());
    }

    /**
     * The document of an issuer with these keys, which authenticate nobody.
     *
     * @param keys all keys whose signatures shall hold: also earlier ones, or what they signed
     *     becomes unverifiable
     */
    public static ControllerDocument of(String did, List<? extends VerificationKey> keys) {
        return new ControllerDocument(did, named(did, keys), Map.of());
    }

    /**
     * The same document with keys that were given up: they are shown as revoked, each beside the
     * log that still speaks for it.
     */
    public ControllerDocument with(List<GivenUp> keys) {
        var named = new LinkedHashMap<String, GivenUp>();
        for (var key : keys) named.put(key.key().verificationMethod(id), key);
        return new ControllerDocument(id, assertionKeys, authenticationKeys, named);
    }

    /** What a did:key says: its one key is there for everything. */
    static ControllerDocument ofDidKey(Multikey key) {
        var named = named(key.did(), List.of(key));
        return new ControllerDocument(key.did(), named, named);
    }

    private static Map<String, VerificationKey> named(
            String did, List<? extends VerificationKey> keys) {
        var named = new LinkedHashMap<String, VerificationKey>();
        for (var key : keys) named.put(key.verificationMethod(did), key);
        return named;
    }

    /** The key of this name, where it may be used for that purpose. */
    @Nullable VerificationKey key(String name, ProofPurpose purpose) {
        return switch (purpose) {
            case ASSERTION -> assertionKeys.get(name);
            case AUTHENTICATION -> authenticationKeys.get(name);
        };
    }

    /** The content of {@code did.json}. */
    public JsonObject toJson() {
        var all = new LinkedHashMap<>(assertionKeys);
        all.putAll(authenticationKeys);
        var methods = JSON.createArrayBuilder();
        all.forEach((name, key) -> methods.add(method(name, key).build()));
        givenUp.forEach(
                (name, key) ->
                        methods.add(
                                method(name, key.key())
                                        .add("revoked", DataIntegrity.date(key.since()))
                                        .build()));
        var document =
                JSON.createObjectBuilder()
                        .add("@context", JSON.createArrayBuilder(contexts(all)))
                        .add("id", id)
                        .add("verificationMethod", methods)
                        .add("assertionMethod", JSON.createArrayBuilder(assertionKeys.keySet()));
        if (!authenticationKeys.isEmpty())
            document.add("authentication", JSON.createArrayBuilder(authenticationKeys.keySet()));
        if (!givenUp.isEmpty()) document.add("service", services());
        return document.build();
    }

    private JsonArrayBuilder services() {
        var services = JSON.createArrayBuilder();
        givenUp.forEach(
                (name, key) ->
                        services.add(
                                JSON.createObjectBuilder()
                                        .add("id", id + "#log-" + key.key().fragment())
                                        .add("type", LOG_BOUND_KEY)
                                        .add("serviceEndpoint", endpoint(name, key.bound()))));
        return services;
    }

    private static JsonObjectBuilder endpoint(String name, LogBound bound) {
        return JSON.createObjectBuilder()
                .add("verificationMethod", name)
                .add("log", bound.log())
                .add("witnesses", JSON.createArrayBuilder(bound.witnesses()))
                .add("quorum", bound.quorum())
                .add("size", bound.size())
                .add("proofs", bound.proofs().toString());
    }

    private static List<String> contexts(Map<String, VerificationKey> keys) {
        var contexts = new ArrayList<>(List.of(Contexts.DID, Contexts.MULTIKEY));
        if (keys.values().stream().anyMatch(RsaPublicKey.class::isInstance)) contexts.add(JWK);
        return contexts;
    }

    private JsonObjectBuilder method(String name, VerificationKey key) {
        var method = JSON.createObjectBuilder().add("id", name);
        return switch (key) {
            case Multikey multikey ->
                    method.add("type", "Multikey")
                            .add("controller", id)
                            .add("publicKeyMultibase", multikey.value());
            case RsaPublicKey rsa ->
                    method.add("type", "JsonWebKey")
                            .add("controller", id)
                            .add("publicKeyJwk", rsa.jwk());
        };
    }

    /**
     * Keeps the keys that may be used at this moment, whether listed by name or written in place.
     */
    static ControllerDocument read(String did, String json, Instant now) throws Refusal {
        var document = StrictJson.object(json);
        if (!did.equals(text(document, "id")))
            throw Refusal.unknownIssuer("The issuer's document belongs to somebody else.");
        return new ControllerDocument(
                did,
                keys(document, ProofPurpose.ASSERTION, now),
                keys(document, ProofPurpose.AUTHENTICATION, now),
                givenUp(document));
    }

    /** Keys that are revoked and for which a log still speaks. */
    private static Map<String, GivenUp> givenUp(JsonObject document) {
        var keys = new LinkedHashMap<String, GivenUp>();
        for (var service : Member.objects(document, "service"))
            if (text(service, "type").equals(LOG_BOUND_KEY)
                    && service.get("serviceEndpoint") instanceof JsonObject endpoint)
                for (var method : Member.objects(document, "verificationMethod"))
                    if (text(method, "id").equals(text(endpoint, "verificationMethod"))
                            && text(method, "controller").equals(text(document, "id")))
                        givenUp(method, endpoint)
                                .ifPresent(key -> keys.put(text(method, "id"), key));
        return keys;
    }

    /** Empty where anything is missing or malformed: then nothing speaks for the key. */
    private static Optional<GivenUp> givenUp(JsonObject method, JsonObject endpoint) {
        try {
            var since = Moment.of(text(method, "revoked"));
            var bound =
                    new LogBound(
                            text(endpoint, "log"),
                            Member.texts(endpoint, "witnesses"),
                            Math.toIntExact(number(endpoint, "quorum")),
                            number(endpoint, "size"),
                            URI.create(text(endpoint, "proofs")));
            return key(method).map(key -> new GivenUp(key, since, bound));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static long number(JsonObject object, String name) {
        if (object.get(name) instanceof JsonNumber number) return number.longValueExact();
        throw new IllegalArgumentException(name + " must be a number");
    }

    private static Map<String, VerificationKey> keys(
            JsonObject document, ProofPurpose purpose, Instant now) {
        var listed = Member.texts(document, purpose.word());
        var keys = new LinkedHashMap<String, VerificationKey>();
        for (var method : Member.objects(document, "verificationMethod"))
            if (listed.contains(text(method, "id"))) add(keys, method, document, now);
        for (var method : Member.objects(document, purpose.word()))
            add(keys, method, document, now);
        return keys;
    }

    /** Not what is of another kind, under another's control, or given up. */
    private static void add(
            Map<String, VerificationKey> keys,
            JsonObject method,
            JsonObject document,
            Instant now) {
        boolean own = text(method, "controller").equals(text(document, "id"));
        if (own && !over(method, "revoked", now) && !over(method, "expires", now))
            key(method).ifPresent(key -> keys.put(text(method, "id"), key));
    }

    private static Optional<? extends VerificationKey> key(JsonObject method) {
        return switch (text(method, "type")) {
            case "Multikey" -> Multikey.parse(text(method, "publicKeyMultibase"));
            case "Ed25519VerificationKey2020" ->
                    Multikey.parse(text(method, "publicKeyMultibase"))
                            .filter(key -> key.kind() == KeyKind.ED25519);
            case "JsonWebKey", "JsonWebKey2020" ->
                    method.get("publicKeyJwk") instanceof JsonObject jwk
                            ? JsonWebKey.read(jwk)
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean over(JsonObject method, String name, Instant now) {
        if (!method.containsKey(name)) return false;
        try {
            return !Moment.of(text(method, name)).isAfter(now);
        } catch (DateTimeException unreadable) {
            return true;
        }
    }
}
