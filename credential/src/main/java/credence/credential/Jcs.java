package credence.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;

/** JSON in its one canonical spelling. [RFC 8785] */
final class Jcs {
    // Where ECMAScript writes a number with an exponent. [ECMA-262, Number::toString]
    private static final int LARGEST_PLAIN = 21;
    private static final int SMALLEST_PLAIN = -6;

    private Jcs() {}

    static String of(JsonValue value) {
        var out = new StringBuilder(4_096);
        write(value, out);
        return out.toString();
    }

    private static void write(JsonValue value, StringBuilder out) {
        switch (value) {
            case JsonObject object -> object(object, out);
            case JsonArray array -> array(array, out);
            case JsonString text -> string(text.getString(), out);
            case JsonNumber number -> out.append(number(number.bigDecimalValue()));
            default -> out.append(value);
        }
    }

    private static void object(JsonObject object, StringBuilder out) {
        // Names sort by UTF-16 code unit, not by code point: this decides the signed bytes.
        // [RFC 8785, 3.2.3]
        var members = new ArrayList<>(object.entrySet());
        members.sort(Map.Entry.comparingByKey());
        out.append('{');
        for (int i = 0; i < members.size(); i++) {
            if (i > 0) out.append(',');
            string(members.get(i).getKey(), out);
            out.append(':');
            write(members.get(i).getValue(), out);
        }
        out.append('}');
    }

    private static void array(JsonArray array, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) out.append(',');
            write(array.get(i), out);
        }
        out.append(']');
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x20 && character != '"' && character != '\\') continue;
            out.append(text, copied, i);
            escape(character, out);
            copied = i + 1;
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static void escape(char character, StringBuilder out) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) character));
        }
    }

    /**
     * As ECMAScript writes it. Numbers that were read here have at most 15 digits ({@link
     * StrictJson}), and such a number is itself the shortest spelling of the double next to it.
     */
    static String number(BigDecimal value) {
        if (value.signum() == 0) return "0";
        var exact = value.abs().stripTrailingZeros();
        String digits = exact.unscaledValue().toString();
        int point = digits.length() - exact.scale();
        String sign = value.signum() < 0 ? "-" : "";
        if (point > LARGEST_PLAIN || point <= SMALLEST_PLAIN)
            return sign + withExponent(digits, point - 1);
        if (point <= 0) return sign + "0." + "0".repeat(-point) + digits;
        if (point >= digits.length()) return sign + digits + "0".repeat(point - digits.length());
        return sign + digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String withExponent(String digits, int exponent) {
        String mantissa =
                digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
