package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * A document whose unnamed parts have got names for the time being, so that they are known again in
 * a part of it. [ECDSA 1.0, 3.4.6: skolemize]
 */
final class NamedNodes {
    private static final String PREFIX = "urn:bnid:";

    private int count;

    private NamedNodes() {}

    static JsonObject of(JsonObject document) throws Refusal {
        if (document.toString().contains(PREFIX))
            throw Refusal.unsupported("It uses names that are kept for unnamed parts.");
        return new NamedNodes().named(document);
    }

    /** The blank node that a name stands for, or the term as it is. */
    static String blank(String term) {
        return term.startsWith(PREFIX) ? "_:" + term.substring(PREFIX.length()) : term;
    }

    private JsonObject named(JsonObject object) {
        var named = JSON.createObjectBuilder();
        if (!object.containsKey("id")) named.add("id", PREFIX + "b" + count++);
        for (var member : object.entrySet())
            named.add(
                    member.getKey(),
                    member.getKey().equals("@context")
                            ? member.getValue()
                            : named(member.getValue()));
        return named.build();
    }

    private JsonValue named(JsonValue value) {
        if (value instanceof JsonObject object) return named(object);
        if (!(value instanceof JsonArray list)) return value;
        var named = JSON.createArrayBuilder();
        for (var item : list) named.add(named(item));
        return named.build();
    }
}
