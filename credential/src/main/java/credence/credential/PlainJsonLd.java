package credence.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of JSON-LD that is read here. Signed are statements, read is JSON: so that a reader is
 * shown neither more nor less than was signed, a document may only use terms of the bundled
 * contexts, no JSON-LD syntax, no null, and may not tell one thing in several parts.
 */
final class PlainJsonLd {
    private PlainJsonLd() {}

    static void require(JsonObject document, Contexts contexts) throws Refusal {
        requireKnownContexts(document.get("@context"), contexts);
        for (var member : document.entrySet())
            if (!member.getKey().equals("@context"))
                requirePlain(member.getKey(), member.getValue());
    }

    private static void requireKnownContexts(@Nullable JsonValue context, Contexts contexts)
            throws Refusal {
        if (!(context instanceof JsonArray listed))
            throw Refusal.altered("It names no list of contexts.");
        for (var item : listed)
            if (!(item instanceof JsonString url) || !contexts.knows(url.getString()))
                throw Refusal.unsupported("It uses a context that is not known here.");
    }

    private static void requirePlain(String name, JsonValue value) throws Refusal {
        if (name.startsWith("@") || name.contains(":"))
            throw Refusal.unsupported("It uses JSON-LD syntax that is not read here.");
        requirePlain(value);
    }

    private static void requirePlain(JsonValue value) throws Refusal {
        switch (value.getValueType()) {
            case OBJECT -> {
                for (var member : value.asJsonObject().entrySet())
                    requirePlain(member.getKey(), member.getValue());
            }
            case ARRAY -> requirePlainList(value.asJsonArray());
            case NULL -> throw Refusal.altered("A member is null, which no signature covers.");
            case STRING, NUMBER, TRUE, FALSE -> {}
        }
    }

    private static void requirePlainList(JsonArray list) throws Refusal {
        var told = new HashSet<JsonValue>();
        for (var item : list) {
            var id = item instanceof JsonObject node ? node.get("id") : null;
            if (item instanceof JsonArray || (id != null && !told.add(id)))
                throw Refusal.unsupported("It tells one thing in several parts.");
            requirePlain(item);
        }
    }
}
