package credence.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of JSON-LD that is read here. Signed are statements, read is JSON: so that a reader is
 * shown neither more nor less than was signed, a document may only use terms of the bundled
 * contexts, of JSON-LD syntax only texts with a language, no null, and may not tell one thing in
 * several parts.
 */
final class PlainJsonLd {
    /** What may name contexts of its own: it was signed before it was put in here. */
    private static final Set<String> WHOLE = Set.of("proof", "verifiableCredential");

    private final Contexts contexts;

    private PlainJsonLd(Contexts contexts) {
        this.contexts = contexts;
    }

    static void require(JsonObject document, Contexts contexts) throws Refusal {
        if (!(document.get("@context") instanceof JsonArray))
            throw Refusal.altered("It names no list of contexts.");
        new PlainJsonLd(contexts).requirePlain(document, true);
    }

    /**
     * @param whole whether the object is a document of its own, which may name contexts
     */
    private void requirePlain(JsonObject object, boolean whole) throws Refusal {
        if (Member.isTextInLanguage(object)) return;
        for (var member : object.entrySet()) {
            String name = member.getKey();
            if (whole && name.equals("@context")) requireKnownContexts(member.getValue());
            else if (name.startsWith("@") || name.contains(":"))
                throw Refusal.unsupported("It uses JSON-LD syntax that is not read here.");
            else requirePlain(member.getValue(), whole && WHOLE.contains(name));
        }
    }

    private void requireKnownContexts(JsonValue named) throws Refusal {
        for (var item : named instanceof JsonArray list ? list : List.of(named))
            if (!isKnown(item))
                throw Refusal.unsupported("It uses a context that is not known here.");
    }

    private boolean isKnown(JsonValue context) {
        return context instanceof JsonString url
                ? contexts.knows(url.getString())
                : context instanceof JsonObject && contexts.areForTestSuites();
    }

    private void requirePlain(JsonValue value, boolean whole) throws Refusal {
        switch (value.getValueType()) {
            case OBJECT -> requirePlain(value.asJsonObject(), whole);
            case ARRAY -> requirePlainList(value.asJsonArray(), whole);
            case NULL -> throw Refusal.altered("A member is null, which no signature covers.");
            case STRING, NUMBER, TRUE, FALSE -> {}
        }
    }

    private void requirePlainList(JsonArray list, boolean whole) throws Refusal {
        var told = new HashSet<JsonValue>();
        for (var item : list) {
            var id = item instanceof JsonObject node ? node.get("id") : null;
            if (item instanceof JsonArray || (id != null && !told.add(id)))
                throw Refusal.unsupported("It tells one thing in several parts.");
            requirePlain(item, whole);
        }
    }
}
