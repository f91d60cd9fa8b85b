package credence.credential;

import com.apicatalog.jsonld.lang.LanguageTag;
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

    /** Texts, also those that name their language. */
    static List<String> texts(JsonObject object, String name) {
        return values(object, name).flatMap(Member::text).toList();
    }

    private static Stream<String> text(JsonValue value) {
        if (value instanceof JsonString text) return Stream.of(text.getString());
        return value instanceof JsonObject object && isTextInLanguage(object)
                ? Stream.of(object.getString("@value"))
                : Stream.empty();
    }

    /**
     * Whether this is a text, {@code @value}, that may name its {@code @language}. Where that is
     * malformed no statement is made of the text, and nothing of it is signed. A direction of
     * writing is never signed.
     */
    static boolean isTextInLanguage(JsonObject object) {
        if (!(object.get("@value") instanceof JsonString)) return false;
        if (object.size() == 1) return true;
        return object.size() == 2
                && object.get("@language") instanceof JsonString language
                && LanguageTag.isWellFormed(language.getString());
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
