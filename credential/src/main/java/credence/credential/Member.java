package credence.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** Reads one member of a JSON object, where a value and a list of that value say the same. */
final class Member {
    private Member() {}

    /** A text that stands alone; empty for anything else. */
    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    static List<String> texts(JsonObject object, String name) {
        return values(object, name)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString())
                .toList();
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        return values(object, name)
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .toList();
    }

    static Stream<JsonValue> values(JsonObject object, String name) {
        var value = object.get(name);
        return value instanceof JsonArray list ? list.stream() : Stream.ofNullable(value);
    }
}
