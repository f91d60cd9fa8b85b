package credence.credential;

import java.util.List;

/**
 * Identifiers about which nothing needs a second look: narrower than what JSON-LD admits, so that
 * whatever is malformed goes the slow way and is refused there.
 */
final class PlainIdentifier {
    /** Identifiers that begin so mean themselves under every context. */
    private static final List<String> SCHEMES = List.of("https://", "http://", "urn:", "did:");

    /** By character: what an identifier is made of, none of it escaped in N-Quads. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:/?#@!$&'()*+,;=-"
                .chars()
                .forEach(c -> PLAIN[c] = true);
    }

    private PlainIdentifier() {}

    /** What an identifier begins with; empty for any other text. */
    static String scheme(String text) {
        for (var scheme : SCHEMES) if (text.startsWith(scheme) && is(text, scheme)) return scheme;
        return "";
    }

    static boolean is(String text, String scheme) {
        int start = scheme.length();
        int rest = scheme.endsWith("//") ? endOfHost(text, start) : start;
        if (rest == text.length()) return rest > start && scheme.endsWith("//");
        if (rest == start ? !isWord(text.charAt(start)) : "/?#".indexOf(text.charAt(rest)) < 0)
            return false;
        int fragments = 0;
        for (int i = rest; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !PLAIN[c]) return false;
            if (c == '#') fragments++;
        }
        return fragments <= 1;
    }

    /** Of letters, digits, dots and hyphens, with a port or without. */
    private static int endOfHost(String text, int start) {
        int end = start;
        while (end < text.length()
                && (isWord(text.charAt(end)) || ".-".indexOf(text.charAt(end)) >= 0)) end++;
        if (end == start || end == text.length() || text.charAt(end) != ':') return end;
        int port = end + 1;
        while (port < text.length() && text.charAt(port) >= '0' && text.charAt(port) <= '9') port++;
        return port > end + 1 && port <= end + 6 ? port : end;
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
