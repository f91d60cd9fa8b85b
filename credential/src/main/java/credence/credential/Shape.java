package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What two documents have in common that differ in their texts only: names of members, lengths of
 * lists, contexts, types, numbers.
 *
 * @param outline one text per shape; equal if and only if the shapes are
 * @param texts every other text, in the order of the document
 */
record Shape(String outline, List<String> texts) {
    private static final char TEXT = '\'';

    static Shape of(JsonObject document) {
        var walk = new Walk();
        walk.value("", document);
        return new Shape(walk.outline.toString(), walk.texts);
    }

    /** The document of the same shape with other texts, in the same order. */
    static JsonObject filled(JsonObject document, List<String> texts) {
        var next = texts.iterator();
        return filled("", document, next).asJsonObject();
    }

    private static JsonValue filled(String name, JsonValue value, Iterator<String> next) {
        return switch (value) {
            case JsonObject object -> {
                var copy = JSON.createObjectBuilder();
                object.forEach((member, part) -> copy.add(member, filled(member, part, next)));
                yield copy.build();
            }
            case JsonArray array -> {
                var copy = JSON.createArrayBuilder();
                for (var item : array) copy.add(filled(name, item, next));
                yield copy.build();
            }
            case JsonString text when !belongsToShape(name) -> JSON.createValue(next.next());
            default -> value;
        };
    }

    /** Types choose the meaning of what stands beside them, and contexts that of everything. */
    private static boolean belongsToShape(String name) {
        return name.equals("type") || name.startsWith("@");
    }

    private static final class Walk {
        private final StringBuilder outline = new StringBuilder(2_048);
        private final List<String> texts = new ArrayList<>();

        void value(String name, JsonValue value) {
            switch (value) {
                case JsonObject object -> object(object);
                case JsonArray array -> array(name, array);
                case JsonString text when belongsToShape(name) -> fixed(text.getString());
                case JsonString text -> {
                    outline.append(TEXT);
                    texts.add(text.getString());
                }
                default -> fixed(value.toString());
            }
        }

        private void object(JsonObject object) {
            outline.append('{');
            for (var member : object.entrySet()) {
                fixed(member.getKey());
                value(member.getKey(), member.getValue());
            }
            outline.append('}');
        }

        private void array(String name, JsonArray array) {
            outline.append('[');
            for (var item : array) value(name, item);
            outline.append(']');
        }

        // The length keeps a text from imitating what follows it.
        private void fixed(String text) {
            outline.append((char) text.length()).append((char) (text.length() >>> 16)).append(text);
        }
    }
}
