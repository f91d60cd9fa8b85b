package credence.extract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which characters a reader sees. */
final class Characters {
    private static final int SOFT_HYPHEN = 0xAD;
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;

    /** Scripts in which a joiner or non-joiner changes what the reader sees. */
    private static final Set<Character.UnicodeScript> JOINED =
            Set.of(
                    Character.UnicodeScript.ARABIC,
                    Character.UnicodeScript.SYRIAC,
                    Character.UnicodeScript.MONGOLIAN,
                    Character.UnicodeScript.DEVANAGARI,
                    Character.UnicodeScript.BENGALI,
                    Character.UnicodeScript.GURMUKHI,
                    Character.UnicodeScript.GUJARATI,
                    Character.UnicodeScript.ORIYA,
                    Character.UnicodeScript.TAMIL,
                    Character.UnicodeScript.TELUGU,
                    Character.UnicodeScript.KANNADA,
                    Character.UnicodeScript.MALAYALAM,
                    Character.UnicodeScript.SINHALA,
                    Character.UnicodeScript.KHMER,
                    Character.UnicodeScript.MYANMAR);

    private Characters() {}

    /** Appends what is visible of the words, and counts the rest. */
    static void visible(String words, StringBuilder out, Hidden hidden, String place) {
        for (int i = 0; i < words.length(); ) {
            int c = words.codePointAt(i);
            i += Character.charCount(c);
            if (c == SOFT_HYPHEN || c == '\r') continue;
            if (c >= ' ' && c < 0x7F || c == '\t') {
                out.append((char) c);
                continue;
            }
            Hidden.Kind kind = hiddenKind(c);
            if (kind == null || (c == JOINER || c == NON_JOINER) && joins(out)) {
                out.appendCodePoint(shown(c));
            } else {
                hidden.add(kind, 1, place);
            }
        }
    }

    private static int shown(int c) {
        if (c >= 0xD800 && c <= 0xDFFF) return 0xFFFD; // half a surrogate pair is no text
        return c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x0B || c == '\f' ? ' ' : c;
    }

    private static Hidden.@Nullable Kind hiddenKind(int c) {
        if (c >= 0xE0000 && c <= 0xE0FFF) return Hidden.Kind.TAG;
        if (c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C) return Hidden.Kind.BIDI;
        if (isZeroWidth(c)) return Hidden.Kind.ZERO_WIDTH;
        if (c == 0x85 || c == 0x0B || c == '\f') return null;
        return Character.getType(c) == Character.CONTROL ? Hidden.Kind.CONTROL : null;
    }

    private static boolean isZeroWidth(int c) {
        return c >= 0x200B && c <= 0x200D
                || c >= 0x2060 && c <= 0x2065
                || c >= 0x206A && c <= 0x206F
                || c >= 0xFFF9 && c <= 0xFFFB
                || c >= 0x1D173 && c <= 0x1D17A
                || c == 0xFEFF
                || c == 0x034F
                || c == 0x180E
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0;
    }

    private static boolean joins(StringBuilder before) {
        if (before.isEmpty()) return false;
        int previous = before.codePointBefore(before.length());
        if (previous == 0xFE0F || previous > 0x7F && Character.isEmoji(previous)) return true;
        return JOINED.contains(Character.UnicodeScript.of(previous));
    }
}
