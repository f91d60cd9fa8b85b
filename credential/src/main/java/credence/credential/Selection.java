package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Part of a document, chosen by JSON pointers (RFC 6901). With each chosen value come the id and
 * the type of what it belongs to. [ECDSA 1.0, 3.4.11]
 */
final class Selection {
    private static final List<String> ALWAYS = List.of("@context", "id", "type");

    private final Map<String, Selection> inside = new TreeMap<>();
    private boolean whole;

    private Selection() {}

    /**
     * @throws Refusal if a pointer leads nowhere
     */
    static JsonObject of(JsonObject document, List<String> pointers) throws Refusal {
        var root = new Selection();
        for (var pointer : pointers) root.add(pointer, document);
        return root.whole ? document : root.cut(document).build();
    }

    private void add(String pointer, JsonValue document) throws Refusal {
        if (!pointer.isEmpty() && !pointer.startsWith("/"))
            throw Refusal.altered("A pointer does not begin with a slash.");
        var at = this;
        var value = document;
        for (var name : pointer.isEmpty() ? List.<String>of() : names(pointer)) {
            value = step(value, name);
            at = at.inside.computeIfAbsent(name, ignored -> new Selection());
        }
        at.whole = true;
    }

    private static List<String> names(String pointer) {
        return java.util.Arrays.stream(pointer.substring(1).split("/", -1))
                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static JsonValue step(JsonValue value, String name) throws Refusal {
        if (value instanceof JsonObject object && object.containsKey(name)) return object.get(name);
        if (value instanceof JsonArray list && name.matches("0|[1-9][0-9]{0,5}")) {
            int index = Integer.parseInt(name);
            if (index < list.size()) return list.get(index);
        }
        throw Refusal.altered("A pointer leads to nothing.");
    }

    private JsonValue cut(JsonValue value) {
        if (whole) return value;
        if (value instanceof JsonObject object) return cut(object).build();
        if (!(value instanceof JsonArray list)) return value;
        var chosen = JSON.createArrayBuilder();
        for (int i = 0; i < list.size(); i++) {
            var item = inside.get(Integer.toString(i));
            if (item != null) chosen.add(item.cut(list.get(i)));
        }
        return chosen.build();
    }

    private JsonObjectBuilder cut(JsonObject object) {
        var chosen = JSON.createObjectBuilder();
        for (var member : object.entrySet()) {
            var part = inside.get(member.getKey());
            if (part != null) chosen.add(member.getKey(), part.cut(member.getValue()));
            else if (ALWAYS.contains(member.getKey()))
                chosen.add(member.getKey(), member.getValue());
        }
        return chosen;
    }
}
