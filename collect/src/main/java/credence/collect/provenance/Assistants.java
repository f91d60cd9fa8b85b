package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The known coding assistants, by the table {@code assistants.tsv}. Precision goes first: a person
 * who shares a first name with an assistant is a person, and bots that write no code of their own
 * accord (such as those that raise versions) are not in it.
 */
final class Assistants {
    private static final String TABLE = "assistants.tsv";
    private static final String NOREPLY = "@users.noreply.github.com";
    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}][\\p{Alnum} ._:+()-]{0,59}");

    /** How a record names an assistant; explained in the table. */
    enum Kind {
        NAME,
        BARE,
        EMAIL,
        LOGIN,
        TRAILER,
        ID,
        LABEL,
        TEST
    }

    /** One table for texts without a wildcard, and patterns for the others. */
    private static final class Names {
        private final Map<String, String> exact = new HashMap<>();
        private final Map<Pattern, String> patterns = new HashMap<>();

        void add(String text, String tool) {
            String name = text.toLowerCase(Locale.ROOT);
            if (!name.contains("*")) exact.put(name, tool);
            else patterns.put(Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q")), tool);
        }

        Optional<String> tool(String text) {
            String name = text.strip().toLowerCase(Locale.ROOT);
            String tool = exact.get(name);
            if (tool != null) return Optional.of(tool);
            return patterns.entrySet().stream()
                    .filter(entry -> entry.getKey().matcher(name).matches())
                    .map(Map.Entry::getValue)
                    .min(String::compareTo);
        }
    }

    private final Map<Kind, Names> names = new EnumMap<>(Kind.class);
    private final Set<String> tools = new HashSet<>();
    private final byte[] table;

    Assistants() {
        try (InputStream in = Assistants.class.getResourceAsStream(TABLE)) {
            if (in == null) throw new IllegalStateException(TABLE + " must be on the class path");
            table = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Kind kind : Kind.values()) names.put(kind, new Names());
        new String(table, UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .forEach(
                        field -> {
                            tools.add(field[0]);
                            names(Kind.valueOf(field[1].toUpperCase(Locale.ROOT)))
                                    .add(field[2], field[0]);
                        });
    }

    /** Whether the table names a tool so. */
    boolean isKnown(String tool) {
        return tools.contains(tool);
    }

    /** The bytes of the table, for whoever asks whether it changed. */
    byte[] table() {
        return table.clone();
    }

    /**
     * The assistant that an author, committer or co-author is.
     *
     * @param email may be empty
     */
    Optional<Mention> identity(String name, String email) {
        return tool(name, email).map(tool -> new Mention(tool, model(name)));
    }

    /** The assistant whose bot this user is. */
    Optional<Mention> login(String user) {
        return names(Kind.LOGIN).tool(user).map(tool -> new Mention(tool, ""));
    }

    /** The assistant that a text without address names, and the model that stands with it. */
    Optional<Mention> named(String text) {
        return names(Kind.NAME)
                .tool(text)
                .or(() -> names(Kind.BARE).tool(text))
                .map(tool -> new Mention(tool, model(text)));
    }

    /** As {@link #named}, where the text is no more than an assistant's name that no person has. */
    Optional<Mention> surelyNamed(String text) {
        return names(Kind.NAME).tool(text).map(tool -> new Mention(tool, model(text)));
    }

    /** The first assistant that is named among the words of a text by a name that no person has. */
    Optional<Mention> surelyAmong(String text) {
        return among(words(text), 0, this::surelyNamed);
    }

    /**
     * The first assistant that is named among the words of a text about assistants: there a name
     * that is a word of its own counts where it stands with a capital within the sentence.
     */
    Optional<Mention> among(String text) {
        return surelyAmong(text)
                .or(
                        () ->
                                among(
                                        words(text),
                                        1,
                                        name ->
                                                Character.isUpperCase(name.codePointAt(0))
                                                        ? named(name)
                                                        : Optional.empty()));
    }

    /** The assistant that alone writes trailers of this key. */
    Optional<Mention> trailer(String key) {
        return names(Kind.TRAILER).tool(key).map(tool -> new Mention(tool, ""));
    }

    /** The assistant whose work a label marks. */
    Optional<Mention> label(String label) {
        return names(Kind.LABEL).tool(label).map(tool -> new Mention(tool, ""));
    }

    /**
     * The name of a tool that calls itself so; as it stands where it is not known, empty where odd.
     */
    String byId(String id) {
        String name = id.strip();
        return names(Kind.ID).tool(name).orElse(PLAIN.matcher(name).matches() ? name : "");
    }

    /** Whether a tool of this id only plays one in tests. */
    boolean isTest(String id) {
        return names(Kind.TEST).tool(id).isPresent();
    }

    private static List<String> words(String text) {
        return Pattern.compile("[^\\p{Alnum}.\\[\\]-]+")
                .splitAsStream(text)
                .map(word -> word.replaceFirst("\\.$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<Mention> among(
            List<String> words, int first, Function<String, Optional<Mention>> naming) {
        for (int length = 3; length > 0; length--)
            for (int from = first; from + length <= words.size(); from++) {
                Optional<Mention> found =
                        naming.apply(String.join(" ", words.subList(from, from + length)));
                if (found.isPresent()) return found;
            }
        return Optional.empty();
    }

    private Optional<String> tool(String name, String email) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        Optional<String> byAddress = names(Kind.EMAIL).tool(address).or(() -> byLogin(address));
        if (byAddress.isPresent()) return byAddress;
        Optional<String> byName = names(Kind.NAME).tool(name).or(() -> byBotName(name));
        if (byName.isPresent()) return byName;
        return address.isEmpty() ? names(Kind.BARE).tool(name) : Optional.empty();
    }

    private Optional<String> byLogin(String address) {
        if (!address.endsWith(NOREPLY)) return Optional.empty();
        String user = address.substring(0, address.length() - NOREPLY.length());
        return names(Kind.LOGIN).tool(user.substring(user.indexOf('+') + 1));
    }

    private Optional<String> byBotName(String name) {
        return name.endsWith("[bot]") ? names(Kind.LOGIN).tool(name) : Optional.empty();
    }

    /** A model in the name, or in brackets behind it as in "aider (gpt-4o)". */
    private static String model(String name) {
        String model = Models.in(name);
        int open = name.indexOf('(');
        if (!model.isEmpty() || open < 0 || !name.endsWith(")")) return model;
        String inside = name.substring(open + 1, name.length() - 1);
        return inside.contains(" ") ? "" : Models.of(inside);
    }

    private Names names(Kind kind) {
        return names.getOrDefault(kind, new Names());
    }
}
