package credence.collect.provenance;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which addresses are one person's, by a {@code .mailmap}. Of its four forms the one that gives
 * only a name changes nothing here, since a person goes by an address. [gitmailmap(5)]
 */
final class Mailmap {
    static final String PATH = ".mailmap";

    private static final Pattern LINE =
            Pattern.compile("([^<>]*)<([^<>]*)>(?:([^<>]*)<([^<>]*)>)?\\s*(?:#.*)?");

    private record Identity(String name, String email) {}

    private final Map<Identity, String> proper = new HashMap<>();

    Mailmap(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    }

    /** What stands for the person: the proper address in lower case, or the name where none is. */
    String key(String name, String email) {
        String address = lower(email);
        String named = proper.get(new Identity(lower(name), address));
        String key =
                named != null ? named : proper.getOrDefault(new Identity("", address), address);
        return key.isEmpty() ? "name " + lower(name) : key;
    }

    private void add(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || parts.group(4) == null) return;
        proper.put(
                new Identity(lower(parts.group(3)), lower(parts.group(4))), lower(parts.group(2)));
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
