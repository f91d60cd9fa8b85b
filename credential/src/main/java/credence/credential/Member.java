package credence.credential;

import com.apicatalog.jsonld.lang.LanguageTag;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one member of a JSON object, where a value and a list of that value say the same. */
final class Member {
    private static final Set<String> OF_TEXTS = Set.of("@value", "@language", "@direction");
    private static final Set<String> DIRECTIONS = Set.of("ltr", "rtl");

    private Member() {}

    /** A text that stands alone; empty for anything else. */
    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** Texts, also those that name their language. */
    static List<String> texts(JsonObject object, String name) {
        var value = object.get(name);
        if (value instanceof JsonString text) return List.of(text.getString());
        return value == null ? List.of() : values(object, name).flatMap(Member::text).toList();
    }

    private static Stream<String> text(JsonValue value) {
        if (value instanceof JsonString text) return Stream.of(text.getString());
        return value instanceof JsonObject object && isTextInLanguage(object)
                ? Stream.of(object.getString("@value"))
                : Stream.empty();
    }

    /**
     * Whether this is a text, {@code @value}, that may name its {@code @language} and the {@code
     * @direction} of writing. Where one of them is malformed no statement is made of the text, and
     * nothing of it is signed.
     */
    static boolean isTextInLanguage(JsonObject object) {
        return object.get("@value") instanceof JsonString
                && OF_TEXTS.containsAll(object.keySet())
                && isAbsentOr(object.get("@language"), LanguageTag::isWellFormed)
                && isAbsentOr(object.get("@direction"), DIRECTIONS::contains);
    }

    private static boolean isAbsentOr(@Nullable JsonValue value, Predicate<String> right) {
        return value == null || value instanceof JsonString text && right.test(text.getString());
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        var value = object.get(name);
        if (value instanceof JsonObject one) return List.of(one);
        if (!(value instanceof JsonArray list)) return List.of();
        var objects = new ArrayList<JsonObject>(list.size());
        for (var item : list) if (item instanceof JsonObject one) objects.add(one);
        return Collections.unmodifiableList(objects);
    }

    static int count(JsonObject object, String name) {
        var value = object.get(name);
        if (value instanceof JsonArray list) return list.size();
        return value == null ? 0 : 1;
    }

    static Stream<JsonValue> values(JsonObject object, String name) {
        var value = object.get(name);
        return value instanceof JsonArray list ? list.stream() : Stream.ofNullable(value);
    }
}
