package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential with what a check of it needs where nothing can be fetched, as one JSON object:
 *
 * <pre>{@code
 * {"credenceBundle": 1,
 *  "credential": "<as issued, to the byte>",
 *  "statusLists": {"<address>": "<as served there>"},
 *  "documents": {"<address>": "<the issuer's controller document, as served there>"},
 *  "log": {"leaf": "<base64>", "salt": "<base64>", "proof": "<tlog-proof>", "key": "<verifier key>"}}
 * }</pre>
 *
 * <p>The status lists are signed and count while their {@code ttl} runs. The documents are not
 * signed: they count only for whoever has another reason to believe them, see {@link
 * #vouchedFor(Fetch)}. Check it by {@link Verifier} with {@link Circumstances#with(Map)}.
 *
 * @param credential JSON or a token; in a JSON string, so that not a byte of it changes
 * @param statusLists signed, by address
 * @param documents what did:web issuers serve, by address; empty for did:key
 * @param log that the credential stands in a log; empty where no checkpoint covers it yet
 */
public record Bundle(
        String credential,
        Map<URI, String> statusLists,
        Map<URI, String> documents,
        Optional<Logged> log) {
    private static final String VERSION = "credenceBundle";

    public Bundle {
        statusLists = Map.copyOf(statusLists);
        documents = Map.copyOf(documents);
    }

    /**
     * What shows that a credential stands in an append-only log, for a library of such logs to
     * judge. All texts are as they stand in the bundle.
     *
     * @param leaf base64 of the log's entry; its bytes 2 to 33 are SHA-256 of salt and credential
     * @param salt base64
     * @param proof a C2SP tlog-proof
     * @param key the log's verifier key, which nobody vouches for
     */
    public record Logged(String leaf, String salt, String proof, String key) {}

    /** Reads a bundle; empty for any other text, which may be a credential itself. */
    public static Optional<Bundle> read(String text) {
        if (!text.contains(VERSION)) return Optional.empty();
        try {
            var json = StrictJson.object(text);
            if (json.getInt(VERSION, 0) != 1) return Optional.empty();
            return Optional.of(
                    new Bundle(
                            text(json, "credential"),
                            texts(json.get("statusLists")),
                            texts(json.get("documents")),
                            logged(json.get("log"))));
        } catch (Refusal noBundle) {
            return Optional.empty();
        }
    }

    /**
     * A way out that, where nothing was reached, answers with what the documents of this bundle say
     * of the one key that the credential's proof names by its value. Only for whoever knows from
     * elsewhere, as by a log they trust, that exactly this credential was issued: anybody can write
     * a bundle. Of other keys the documents prove nothing, least of all of one for status lists.
     */
    public Fetch vouchedFor(Fetch first) {
        return address ->
                first.get(address)
                        .or(
                                () ->
                                        Optional.ofNullable(documents.get(address))
                                                .flatMap(this::ofTheKey));
    }

    /** The bundle as a file: the same bundle gives the same text. */
    public String toJson() {
        var json = JSON.createObjectBuilder().add(VERSION, 1).add("credential", credential);
        json.add("statusLists", texts(statusLists)).add("documents", texts(documents));
        log.ifPresent(
                logged ->
                        json.add(
                                "log",
                                JSON.createObjectBuilder()
                                        .add("leaf", logged.leaf())
                                        .add("salt", logged.salt())
                                        .add("proof", logged.proof())
                                        .add("key", logged.key())));
        return json.build().toString();
    }

    private Optional<String> ofTheKey(String document) {
        try {
            String name = text(proof(), "verificationMethod");
            String value = name.substring(name.indexOf('#') + 1);
            var whole = StrictJson.object(document);
            for (var method : Member.objects(whole, "verificationMethod"))
                if (text(method, "id").equals(name)
                        && text(method, "publicKeyMultibase").equals(value))
                    return Optional.of(only(whole, method, name));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private JsonObject proof() throws Refusal {
        if (StrictJson.object(credential).get("proof") instanceof JsonObject one) return one;
        throw malformed();
    }

    private static String only(JsonObject document, JsonObject method, String name) throws Refusal {
        return JSON.createObjectBuilder()
                .add("id", text(document, "id"))
                .add("verificationMethod", JSON.createArrayBuilder().add(method))
                .add("assertionMethod", JSON.createArrayBuilder().add(name))
                .build()
                .toString();
    }

    private static Map<URI, String> texts(@Nullable JsonValue value) throws Refusal {
        if (value == null) return Map.of();
        if (!(value instanceof JsonObject object)) throw malformed();
        var texts = new LinkedHashMap<URI, String>();
        for (var address : object.keySet()) texts.put(address(address), text(object, address));
        return texts;
    }

    private static Optional<Logged> logged(@Nullable JsonValue value) throws Refusal {
        if (value == null) return Optional.empty();
        if (!(value instanceof JsonObject object)) throw malformed();
        return Optional.of(
                new Logged(
                        text(object, "leaf"),
                        text(object, "salt"),
                        text(object, "proof"),
                        text(object, "key")));
    }

    private static URI address(String text) throws Refusal {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException noAddress) {
            throw malformed();
        }
    }

    private static String text(JsonObject object, String name) throws Refusal {
        if (object.get(name) instanceof JsonString text) return text.getString();
        throw malformed();
    }

    private static Refusal malformed() {
        return Refusal.altered("The bundle is not of the form of one.");
    }

    private static JsonObject texts(Map<URI, String> texts) {
        var object = JSON.createObjectBuilder();
        texts.keySet().stream()
                .sorted()
                .forEach(address -> object.add(address.toString(), texts.get(address)));
        return object.build();
    }
}
