package credence.credential;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.canon.RdfCanonTicker;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringWriter;
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
     */
    static byte[] of(JsonObject document, Contexts contexts) throws Refusal {
        PlainJsonLd.require(document, contexts);
        return contexts.templates().statements(document, any -> canonical(any, contexts));
    }

    /** By JSON-LD and RDFC-1.0, for any document. */
    static String canonical(JsonObject document, Contexts contexts) throws Refusal {
        try {
            var source = JsonDocument.of(document);
            var expanded = JsonLd.expand(source).options(options(contexts)).get();
            requireAbsolute(expanded);
            return ordered(expanded, contexts);
        } catch (TooMuchWork e) {
            throw Refusal.unsupported("Its unnamed parts are too entangled to be put in order.");
        } catch (JsonLdError | RdfConsumerException | RuntimeException meaningless) {
            throw Refusal.altered(
                    "It says what its contexts do not define; no signature covers it.");
        }
    }

    private static JsonLdOptions options(Contexts contexts) {
        var options = new JsonLdOptions(contexts.loader());
        options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
        return options;
    }

    private static String ordered(JsonArray expanded, Contexts contexts)
            throws JsonLdError, RdfConsumerException {
        var statements = RdfCanon.create(Digests.sha256(), new WorkLimit());
        JsonLd.toRdf(JsonDocument.of(expanded)).options(options(contexts)).provide(statements);
        var text = new StringWriter();
        statements.provide(new NQuadsWriter(text));
        return text.toString();
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
                default -> requireAbsolute(member.getValue());
            }
    }

    private static void requireIdentifier(JsonValue value) throws Refusal {
        String text = ((JsonString) value).getString();
        if (!ABSOLUTE.matcher(text).matches() && !BLANK.matcher(text).matches())
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
