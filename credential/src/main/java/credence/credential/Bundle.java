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
 *  "stated": "<signed note: until when those documents count>",
 *  "log": {"leaf": "<base64>", "salt": "<base64>", "proof": "<tlog-proof>", "key": "<verifier key>"}}
 * }</pre>
 *
 * <p>The status lists are signed and count while their {@code ttl} runs. The documents are not
 * signed: they count only for whoever has another reason to believe them and that they are of now,
 * see {@link #vouchedFor(Fetch)}. Check it by {@link Verifier} with {@link
 * Circumstances#with(Map)}.
 *
 * @param credential JSON or a token; in a JSON string, so that not a byte of it changes
 * @param statusLists signed, by address
 * @param documents what did:web issuers serve, by address; empty for did:key
 * @param stated by whom and for how long the documents are stated, for a library of signed notes to
 *     judge; empty for none
 * @param log that the credential stands in a log; empty where no checkpoint covers it yet
 */
public record Bundle(
        String credential,
        Map<URI, String> statusLists,
        Map<URI, String> documents,
        Optional<String> stated,
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
                            json.containsKey("stated")
                                    ? Optional.of(text(json, "stated"))
                                    : Optional.empty(),
                            logged(json.get("log"))));
        } catch (Refusal noBundle) {
            return Optional.empty();
        }
    }

    /**
     * A way out that, where nothing was reached, answers with the documents of this bundle. Only
     * for whoever knows from elsewhere, as by a log they trust, that the issuer publishes exactly
     * these and until when that counts: anybody can write a bundle.
     */
    public Fetch vouchedFor(Fetch first) {
        return address -> first.get(address).or(() -> Optional.ofNullable(documents.get(address)));
    }

    /** The bundle as a file: the same bundle gives the same text. */
    public String toJson() {
        var json = JSON.createObjectBuilder().add(VERSION, 1).add("credential", credential);
        json.add("statusLists", texts(statusLists)).add("documents", texts(documents));
        stated.ifPresent(note -> json.add("stated", note));
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
