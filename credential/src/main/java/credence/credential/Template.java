package credence.credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The canonical statements of all documents of one {@link Shape}, with a gap for each text that may
 * differ.
 *
 * <p>It is found by experiment, not by knowledge of JSON-LD: the document is canonicalised with a
 * marker in the place of each text. A marker that comes out whole, as a literal or as an
 * identifier, is a gap; any other text must stay as it is. With one unnamed node at most, a
 * statement depends on no text but its own, so that filling the gaps and sorting gives what
 * canonicalising would; a law over random documents holds the two together.
 */
final class Template {
    private static final String MARKER = "credence-gap-";
    private static final Pattern GAP = Pattern.compile(MARKER + "([0-9]{5})-");
    private static final Pattern TERM =
            Pattern.compile(
                    "<(?:https?://|urn:|did:)?"
                            + GAP
                            + ">|\"(?:https?://|urn:|did:)?"
                            + GAP
                            + "\"");

    private static final String SECOND_UNNAMED_NODE = "_:c14n1";
    private static final int MOST_TEXTS = 1_000;
    private static final int MOST_EXPERIMENTS = 64;

    /** What is kept must stay small, whoever hands it in. */
    private static final int LONGEST_TEXTS = 64_000;

    private static final int MOST_BYTES = 256_000;

    /** What may stand in the place of a text. */
    private sealed interface Gap {
        /** Any text at all. */
        record Literal() implements Gap {}

        record Identifier(String scheme) implements Gap {}

        record Fixed(String text) implements Gap {}
    }

    /** Bytes that are always the same, then the text with this number if it is not {@code NONE}. */
    private record Part(byte[] before, int text) {
        static final int NONE = -1;
    }

    /** What turns a document into its statements: the slow way, for every document. */
    interface Canonical {
        /**
         * @param texts in the place of the document's own
         */
        String of(List<String> texts) throws Refusal;
    }

    private final Gap[] gaps;
    private final List<List<Part>> statements;

    /** What all fillings have in common, in bytes. */
    private final int bare;

    /** How often each text stands in the statements. */
    private final int[] uses;

    private Template(Gap[] gaps, List<List<Part>> statements) {
        this.gaps = gaps;
        this.statements = statements;
        this.uses = new int[gaps.length];
        int bytes = 0;
        for (var statement : statements) {
            for (var part : statement) {
                bytes += part.before().length;
                if (part.text() != Part.NONE) uses[part.text()]++;
            }
            bytes++;
        }
        this.bare = bytes;
    }

    /**
     * The template of a document that can be canonicalised; empty where none can be had, as with
     * several unnamed nodes. Takes some twenty canonicalisations, and never more than 64.
     */
    static Optional<Template> of(List<String> texts, Canonical canonical) {
        String all = String.join("\n", texts);
        if (texts.size() > MOST_TEXTS || all.length() > LONGEST_TEXTS || all.contains(MARKER))
            return Optional.empty();
        try {
            return new Experiment(texts, canonical).template();
        } catch (Refusal notEvenAsItIs) {
            return Optional.empty();
        }
    }

    /** Whether each text fits its gap. */
    boolean fits(List<String> texts) {
        for (int i = 0; i < gaps.length; i++) if (!fits(gaps[i], texts.get(i))) return false;
        return true;
    }

    /** The canonical statements; empty if a text does not fit its gap. */
    Optional<byte[]> filled(List<String> texts) {
        if (!fits(texts)) return Optional.empty();
        byte[][] fillings = new byte[gaps.length][];
        for (int i = 0; i < fillings.length; i++) fillings[i] = Statements.escaped(texts.get(i));
        return Optional.of(filled(fillings));
    }

    private byte[] filled(byte[][] fillings) {
        int length = bare;
        for (int i = 0; i < fillings.length; i++) length += uses[i] * fillings[i].length;
        var lines = new Statements(statements.size(), length);
        for (var statement : statements) {
            for (var part : statement) {
                lines.add(part.before());
                if (part.text() != Part.NONE) lines.add(fillings[part.text()]);
            }
            lines.end();
        }
        return lines.sorted();
    }

    private long bytes() {
        return statements.stream()
                .flatMap(List::stream)
                .mapToLong(part -> part.before().length)
                .sum();
    }

    /** With the statements in the order that they have with these texts, and so nearly always. */
    private Template inOrder(List<String> texts) {
        Comparator<List<Part>> bytes =
                Comparator.comparing(
                        statement ->
                                new Template(gaps, List.of(statement)).filled(texts).orElseThrow(),
                        Arrays::compareUnsigned);
        return new Template(gaps, statements.stream().sorted(bytes).toList());
    }

    private static boolean fits(Gap gap, String text) {
        return switch (gap) {
            case Gap.Literal() -> StrictJson.isWhole(text);
            case Gap.Identifier(var scheme) ->
                    text.startsWith(scheme) && PlainIdentifier.is(text, scheme);
            case Gap.Fixed(var fixed) -> text.equals(fixed);
        };
    }

    /** Finds out which texts are gaps. */
    private static final class Experiment {
        private final List<String> texts;
        private final Canonical canonical;
        private int experiments;

        Experiment(List<String> texts, Canonical canonical) {
            this.texts = texts;
            this.canonical = canonical;
        }

        Optional<Template> template() throws Refusal {
            Set<Integer> marked = new HashSet<>();
            markable(0, texts.size(), marked);
            while (true) {
                String statements = statements(marked);
                if (statements.contains(SECOND_UNNAMED_NODE)) return Optional.empty();
                var whole = gaps(statements);
                if (whole.keySet().equals(marked))
                    return Optional.of(compiled(statements, whole))
                            .filter(template -> template.bytes() <= MOST_BYTES)
                            .filter(template -> template.filled(texts).isPresent())
                            .map(template -> template.inOrder(texts));
                marked.retainAll(whole.keySet());
            }
        }

        /**
         * Halves what cannot be marked together, down to the single texts that cannot be marked.
         */
        private void markable(int from, int to, Set<Integer> marked) {
            if (from == to) return;
            Set<Integer> attempt = new HashSet<>();
            for (int i = from; i < to; i++) attempt.add(i);
            try {
                statements(attempt);
                marked.addAll(attempt);
            } catch (Refusal notAll) {
                if (to - from == 1) return;
                int middle = (from + to) >>> 1;
                markable(from, middle, marked);
                markable(middle, to, marked);
            }
        }

        private String statements(Set<Integer> marked) throws Refusal {
            if (++experiments > MOST_EXPERIMENTS)
                throw Refusal.unsupported("It has too many texts that cannot change.");
            return canonical.of(with(marked));
        }

        private List<String> with(Set<Integer> marked) {
            var all = new ArrayList<String>(texts);
            for (int i : marked)
                all.set(i, PlainIdentifier.scheme(texts.get(i)) + MARKER + "%05d-".formatted(i));
            return all;
        }

        /** The marked texts that come out whole wherever they come out, and somewhere. */
        private Map<Integer, Gap> gaps(String statements) {
            var whole = new HashMap<Integer, Gap>();
            var ambiguous = new HashSet<Integer>();
            var term = TERM.matcher(statements);
            int wholes = 0;
            while (term.find()) {
                wholes++;
                boolean isIdentifier = term.group(1) != null;
                int text = Integer.parseInt(isIdentifier ? term.group(1) : term.group(2));
                Gap gap =
                        isIdentifier
                                ? new Gap.Identifier(PlainIdentifier.scheme(texts.get(text)))
                                : new Gap.Literal();
                if (!whole.computeIfAbsent(text, first -> gap).equals(gap)) ambiguous.add(text);
            }
            if (wholes < GAP.matcher(statements).results().count())
                GAP.matcher(TERM.matcher(statements).replaceAll(""))
                        .results()
                        .forEach(part -> ambiguous.add(Integer.parseInt(part.group(1))));
            whole.keySet().removeAll(ambiguous);
            return whole;
        }

        private Template compiled(String statements, Map<Integer, Gap> found) {
            var gaps = new Gap[texts.size()];
            for (int i = 0; i < gaps.length; i++)
                gaps[i] = found.getOrDefault(i, new Gap.Fixed(texts.get(i)));
            return new Template(gaps, statements.lines().map(Experiment::parts).toList());
        }

        private static List<Part> parts(String statement) {
            var parts = new ArrayList<Part>();
            var term = TERM.matcher(statement);
            int done = 0;
            while (term.find()) {
                boolean isIdentifier = term.group(1) != null;
                int text = Integer.parseInt(isIdentifier ? term.group(1) : term.group(2));
                parts.add(new Part(utf8(statement.substring(done, term.start() + 1)), text));
                done = term.end() - 1;
            }
            parts.add(new Part(utf8(statement.substring(done)), Part.NONE));
            return List.copyOf(parts);
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
