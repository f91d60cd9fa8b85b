package credence.collect.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;

/**
 * Says of a text which of a few kinds it names, by a closed list of words. Rough by nature: it
 * knows English alone, and no irony. Of several kinds the first of the list counts.
 */
final class Lexicon {
    private static final int MOST_TEXT = 20_000;
    private static final Pattern FENCE =
            Pattern.compile("(?ms)^[ \\t]*(?:```|~~~).*?(?:^[ \\t]*(?:```|~~~)|\\z)");
    private static final Pattern ASIDE =
            Pattern.compile("(?m)^[ \\t]*>.*$|`[^`\\n]*`|<[^<>]{0,500}>|\\bhttps?://\\S+");

    private final Map<String, Pattern> kinds = new LinkedHashMap<>();

    private Lexicon(String list) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        list.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .forEach(
                        field ->
                                words.computeIfAbsent(field[0], kind -> new ArrayList<>())
                                        .add(word(field[1])));
        words.forEach(
                (kind, all) ->
                        kinds.put(
                                kind,
                                Pattern.compile(
                                        "(?<![\\p{L}\\p{N}_])(?:"
                                                + String.join("|", all)
                                                + ")(?![\\p{L}\\p{N}_])",
                                        Pattern.CASE_INSENSITIVE)));
    }

    /** The requirements of a project that review comments name. */
    static Lexicon ofRequirements() {
        return of("requirements.tsv");
    }

    /** The reasons for which changes are taken back. */
    static Lexicon ofReasons() {
        return of("reasons.tsv");
    }

    /** The kind that the text names, or empty. Quoted text, code and addresses do not count. */
    String kind(String text) {
        String cut = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
        String plain = ASIDE.matcher(FENCE.matcher(cut).replaceAll(" ")).replaceAll(" ");
        String even = plain.replace('\u2019', '\'').replaceAll("\\s+", " ");
        for (Entry<String, Pattern> kind : kinds.entrySet())
            if (kind.getValue().matcher(even).find()) return kind.getKey();
        return "";
    }

    /** A star stands for the rest of a word. */
    private static String word(String text) {
        return Pattern.quote(text.strip().toLowerCase(Locale.ROOT))
                .replace("*", "\\E[\\p{L}\\p{N}_-]*\\Q");
    }

    private static Lexicon of(String name) {
        try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " must be on the class path");
            return new Lexicon(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
