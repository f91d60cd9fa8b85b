package credence.credential;

import static credence.credential.StrictJson.JSON;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.context.ActiveContext;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.expansion.Expansion;
import com.apicatalog.jsonld.processor.ToRdfProcessor;
import com.apicatalog.jsonld.uri.UriUtils;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.canon.RdfCanonTicker;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The statements of a JSON-LD document as canonical N-Quads (RDFC-1.0): what is signed. */
final class CanonicalForm {
    // An honest credential needs a step for each unnamed node; a knot made to cost exponential
    // time needs thousands.
    private static final int MAX_STEPS = 2_000;

    // The excluded characters could end an identifier in the N-Quads text and begin a statement.
    private static final Pattern ABSOLUTE =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|^`\\\\]*");
    private static final Pattern BLANK = Pattern.compile("_:[A-Za-z0-9]+");

    private CanonicalForm() {}

    /**
     * The statements in UTF-8. Refuses what {@link PlainJsonLd} does, and whatever would silently
     * be left unsigned. A document of a known shape takes a hundredth of the time of another.
     *
     * @param kind of the key that signs: blank nodes are ordered by the hash that goes with it
     */
    static byte[] of(JsonObject document, KeyKind kind, Contexts contexts) throws Refusal {
        PlainJsonLd.require(document, contexts);
        // Of a context that a document brings along a template would not know.
        if (contexts.areForTestSuites())
            return canonical(document, kind, contexts).getBytes(StandardCharsets.UTF_8);
        return contexts.templates().statements(document, any -> canonical(any, kind, contexts));
    }

    /** By JSON-LD and RDFC-1.0, for any document. */
    static String canonical(JsonObject document, KeyKind kind, Contexts contexts) throws Refusal {
        return understood(() -> written(document, kind, contexts));
    }

    /**
     * The statements one by one, in order, with blank nodes renamed.
     *
     * @param naming from the canonical label, such as {@code c14n0}, to another
     */
    static List<String> lines(JsonObject document, Contexts contexts, UnaryOperator<String> naming)
            throws Refusal {
        return understood(
                () -> {
                    var canon = RdfCanon.create(Digests.sha256(), new WorkLimit());
                    provide(document, contexts, canon);
                    var lines = new Lines(term -> renamed(term, naming));
                    canon.provide(lines);
                    return lines.sorted();
                });
    }

    /** The canonical label of each blank node that {@link NamedNodes} has named: b0 to c14n3. */
    static Map<String, String> labels(JsonObject named, Contexts contexts) throws Refusal {
        return understood(
                () -> {
                    var canon = RdfCanon.create(Digests.sha256(), new WorkLimit());
                    provide(named, contexts, new Renaming(canon, NamedNodes::blank));
                    // Without blank nodes there is nothing to label until the work is done.
                    canon.provide(new Lines(term -> term));
                    var labels = new HashMap<String, String>();
                    canon.mapping().forEach((from, to) -> labels.put(bare(from), bare(to)));
                    return labels;
                });
    }

    /**
     * The statements of a document, as they come, whose named blank nodes get other names.
     *
     * @param naming from the name that {@link NamedNodes} gave, such as {@code b0}
     */
    static List<String> linesOf(JsonObject named, Contexts contexts, UnaryOperator<String> naming)
            throws Refusal {
        return understood(
                () -> {
                    var lines = new Lines(term -> renamed(NamedNodes.blank(term), naming));
                    provide(named, contexts, lines);
                    return lines.sorted();
                });
    }

    private static String renamed(String term, UnaryOperator<String> naming) {
        return term.startsWith("_:") ? "_:" + naming.apply(bare(term)) : term;
    }

    private static String bare(String label) {
        return label.startsWith("_:") ? label.substring(2) : label;
    }

    /** Refuses what {@link #of} would, where something else than the statements is signed. */
    static void requireMeaning(JsonObject document, Contexts contexts) throws Refusal {
        PlainJsonLd.require(document, contexts);
        if (contexts.areForTestSuites()) canonical(document, KeyKind.ED25519, contexts);
        else
            contexts.templates()
                    .require(document, any -> canonical(any, KeyKind.ED25519, contexts));
    }

    private static String written(JsonObject document, KeyKind kind, Contexts contexts)
            throws Refusal, JsonLdError, RdfConsumerException {
        var statements = RdfCanon.create(Digests.named(kind.digest), new WorkLimit());
        provide(document, contexts, statements);
        var text = new StringWriter();
        statements.provide(new NQuadsWriter(text));
        return Lines.inOrder(text.toString());
    }

    private static JsonArray expanded(JsonObject document, Contexts contexts)
            throws Refusal, JsonLdError {
        PlainJsonLd.require(document, contexts);
        var expanded =
                contexts.areForTestSuites()
                        ? JsonLd.expand(JsonDocument.of(unwrapped(document)))
                                .options(contexts.options())
                                .get()
                        : expandedUnder(
                                contexts.active(document.getJsonArray("@context")), document);
        requireAbsolute(expanded);
        return expanded;
    }

    /** As {@link JsonLd#expand} does it, but for the reading of contexts. [JSON-LD 1.1 API, 5.1] */
    private static JsonArray expandedUnder(ActiveContext context, JsonObject document)
            throws JsonLdError {
        var bare = JSON.createObjectBuilder(document).remove("@context").build();
        var expanded = Expansion.with(context, bare, null, null).compute();
        return expanded.getValueType() == JsonValue.ValueType.NULL
                ? JsonValue.EMPTY_JSON_ARRAY
                : JSON.createArrayBuilder().add(expanded).build();
    }

    /** Published vectors bring contexts along as whole documents, which JSON-LD has no rule for. */
    private static JsonObject unwrapped(JsonObject document) {
        var unwrapped = JSON.createArrayBuilder();
        for (var item : document.getJsonArray("@context"))
            unwrapped.add(
                    item instanceof JsonObject context && context.containsKey("@context")
                            ? context.get("@context")
                            : item);
        return JSON.createObjectBuilder(document).add("@context", unwrapped).build();
    }

    private static void provide(JsonObject document, Contexts contexts, RdfQuadConsumer consumer)
            throws Refusal, JsonLdError {
        // Not by JsonLd, which expands what is given to it, and so would do it twice.
        ToRdfProcessor.toRdf(consumer, expanded(document, contexts), contexts.options());
    }

    private static <T> T understood(Reading<T> reading) throws Refusal {
        try {
            return reading.run();
        } catch (TooMuchWork e) {
            throw Refusal.unsupported("Its unnamed parts are too entangled to be put in order.");
        } catch (JsonLdError | RdfConsumerException | RuntimeException meaningless) {
            throw Refusal.altered(
                    "It says what its contexts do not define; no signature covers it.");
        }
    }

    private interface Reading<T> {
        T run() throws Refusal, JsonLdError, RdfConsumerException;
    }

    private static void requireAbsolute(JsonValue expanded) throws Refusal {
        if (expanded instanceof JsonArray list) for (var item : list) requireAbsolute(item);
        if (!(expanded instanceof JsonObject node) || node.containsKey("@value")) return;
        for (var member : node.entrySet())
            switch (member.getKey()) {
                case "@id" -> requireIdentifier(member.getValue());
                case "@type" -> {
                    for (var type : member.getValue().asJsonArray()) requireIdentifier(type);
                }
                default -> {
                    if (!member.getKey().startsWith("@")) requireIdentifier(member.getKey());
                    requireAbsolute(member.getValue());
                }
            }
    }

    private static void requireIdentifier(JsonValue value) throws Refusal {
        requireIdentifier(((JsonString) value).getString());
    }

    /**
     * Of what bears a malformed identifier the conversion to statements says nothing at all: it
     * would be read, and not be signed.
     */
    private static void requireIdentifier(String text) throws Refusal {
        if (!PlainIdentifier.scheme(text).isEmpty()) return;
        boolean absolute =
                ABSOLUTE.matcher(text).matches()
                        && UriUtils.isAbsoluteUri(text, JsonLdOptions.DEFAULT_URI_VALIDATION);
        if (!absolute && !BLANK.matcher(text).matches())
            throw Refusal.altered("An identifier or type is not absolute; no signature covers it.");
    }

    private static final class WorkLimit implements RdfCanonTicker {
        private int steps;

        @Override
        public void tick() {
            if (++steps > MAX_STEPS) throw new TooMuchWork();
        }
    }

    private static final class TooMuchWork extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }
}
