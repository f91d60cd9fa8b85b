package credence.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads foreign JSON so that what is read has one meaning only: RFC 8259 with the rules of I-JSON
 * (RFC 7493), and limits.
 */
public final class StrictJson {
    /** Kept, because {@code jakarta.json.Json} looks its provider up anew at every call. */
    static final JsonProvider JSON = JsonProvider.provider();

    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 32;

    /** A double holds any number of 15 digits, and no signature covers more. */
    private static final int MAX_DIGITS = 15;

    private static final int MAX_SCALE = 40;
    private static final int MAX_NUMBER_TEXT = 60;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final int LONGEST_ESCAPE = "\\u0000".length();
    private static final int LONGEST_WORD = "false".length();
    private static final int BRACKETS = 2;
    private static final int QUOTES = 2;
    private static final int SEPARATORS = 2;
    private static final JsonParserFactory PARSERS = JSON.createParserFactory(Map.of());

    private StrictJson() {}

    /** What came of reading. */
    public sealed interface Read {
        record Whole(JsonObject json) implements Read {}

        /**
         * @param sentence why it has no one meaning
         */
        record Broken(String sentence) implements Read {}
    }

    /** Reads any text at all as one JSON object of at most 1 MiB and 32 levels. */
    public static Read read(String text) {
        try {
            return new Read.Whole(object(text));
        } catch (Refusal refusal) {
            return new Read.Broken(refusal.sentence());
        }
    }

    static JsonObject object(String text) throws Refusal {
        if (isTooLong(text)) throw Refusal.unsupported("It is larger than 1 MiB.");
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            if (parser.next() != Event.START_OBJECT)
                throw Refusal.altered("It is JSON, but not an object.");
            JsonObject object = object(parser, 1);
            if (parser.hasNext()) throw Refusal.altered("Something follows the end of the JSON.");
            return object;
        } catch (JsonException | NumberFormatException | NoSuchElementException broken) {
            throw Refusal.altered("It is not whole JSON: it may have been truncated or edited.");
        }
    }

    private static boolean isTooLong(String text) {
        return text.length() > MAX_BYTES
                || (text.length() > MAX_BYTES / MOST_BYTES_PER_CHAR
                        && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
    }

    /**
     * The object, if what {@link #object(String)} reads from its text is the same; else that one's
     * refusal. Most are told by a look at their values, which costs a tenth.
     */
    static JsonObject readable(JsonObject object) throws Refusal {
        return room(object, 1, MAX_BYTES) > 0 ? object : object(object.toString());
    }

    /**
     * What is left of the room in bytes, counted with the longest spelling there is; negative once
     * it does not suffice, or something needs a closer look.
     */
    private static int room(JsonValue value, int depth, int room) {
        if (room < 0 || depth > MAX_DEPTH) return -1;
        return switch (value) {
            case JsonObject object -> {
                int left = room - BRACKETS;
                for (var member : object.entrySet())
                    left =
                            room(
                                    member.getValue(),
                                    depth + 1,
                                    room(member.getKey(), left) - SEPARATORS);
                yield left;
            }
            case JsonArray array -> {
                int left = room - BRACKETS;
                for (var item : array) left = room(item, depth + 1, left - SEPARATORS);
                yield left;
            }
            case JsonString text -> room(text.getString(), room);
            case JsonNumber number -> -1;
            default -> room - LONGEST_WORD;
        };
    }

    private static int room(String text, int room) {
        if (text.length() > room / LONGEST_ESCAPE || !isWhole(text)) return -1;
        return room - LONGEST_ESCAPE * text.length() - QUOTES;
    }

    private static JsonObject object(JsonParser parser, int depth) throws Refusal {
        var builder = JSON.createObjectBuilder();
        int members = 0;
        for (var event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = string(parser);
            builder.add(name, value(parser, parser.next(), depth));
            members++;
        }
        var object = builder.build();
        if (object.size() < members)
            throw Refusal.altered("A JSON object has two members of the same name.");
        return object;
    }

    private static JsonArray array(JsonParser parser, int depth) throws Refusal {
        var array = JSON.createArrayBuilder();
        for (var event = parser.next(); event != Event.END_ARRAY; event = parser.next())
            array.add(value(parser, event, depth));
        return array.build();
    }

    private static JsonValue value(JsonParser parser, Event event, int depth) throws Refusal {
        if (depth >= MAX_DEPTH)
            throw Refusal.unsupported("It is nested more than " + MAX_DEPTH + " levels deep.");
        return switch (event) {
            case START_OBJECT -> object(parser, depth + 1);
            case START_ARRAY -> array(parser, depth + 1);
            case VALUE_STRING -> JSON.createValue(string(parser));
            case VALUE_NUMBER -> number(parser);
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw Refusal.altered("It is not whole JSON.");
        };
    }

    /**
     * Half a surrogate pair has no UTF-8 form: it would be signed as a question mark and could
     * replace one unnoticed.
     */
    private static String string(JsonParser parser) throws Refusal {
        String text = parser.getString();
        if (!isWhole(text)) throw Refusal.altered("A text holds half a character.");
        return text;
    }

    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (Character.charCount(text.codePointAt(i)) == 1) return false;
            i++;
        }
        return true;
    }

    /**
     * A short text such as 1e999999999 would otherwise become a number of a thousand million
     * digits.
     */
    private static JsonNumber number(JsonParser parser) throws Refusal {
        String text = parser.getString();
        if (text.length() > MAX_NUMBER_TEXT)
            throw Refusal.unsupported("A number is longer than can be signed.");
        var number = new BigDecimal(text);
        if (Math.abs(number.scale()) > MAX_SCALE)
            throw Refusal.unsupported("A number is larger or smaller than can be signed.");
        if (number.stripTrailingZeros().precision() > MAX_DIGITS)
            throw Refusal.unsupported("A number has more than " + MAX_DIGITS + " digits.");
        return JSON.createValue(number);
    }
}
