package credence.assessment;

import credence.evidence.Anchor;
import credence.evidence.Extract;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits extracts into passages of about 15 to 80 words.
 *
 * <p>Of prose: paragraphs, long ones by sentences; short neighbours together; list items apart;
 * headings left out. Of a history: one passage per commit. Of source code: comments and
 * documentation.
 */
public final class Passages {
    private static final int FEW_WORDS = 15;
    private static final int MANY_WORDS = 80;
    private static final int FEWEST_WORDS = 4;
    private static final int FEWEST_WORDS_OF_A_COMMENT = 8;
    private static final int MOST_WORDS_OF_A_HEADING = 10;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");
    private static final Pattern LIST_ITEM =
            Pattern.compile("\\s*(?:[-*•–☐☑✓]|\\(?(?:\\d{1,2}|[a-z])[.)])\\s+.*", Pattern.DOTALL);
    private static final Pattern CHANGED_FILES =
            Pattern.compile("(?m)^Changed \\d+ files?\\b.*\\z", Pattern.DOTALL);

    /** Line comments of one kind in successive lines, block comments, documentation strings. */
    private static final Pattern COMMENT =
            Pattern.compile(
                    "(?m)(?:^[ \\t]*//.*(?:\\n[ \\t]*//.*)*)|(?:^[ \\t]*#(?!!|include|define|if|endif).*(?:\\n[ \\t]*#.*)*)"
                            + "|(?:^[ \\t]*--.*(?:\\n[ \\t]*--.*)*)|/\\*[\\s\\S]*?\\*/|\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''");

    private static final Set<String> SOURCE =
            Set.of(
                    ("java kt kts scala groovy py rb js mjs ts tsx jsx go rs c h cc cpp hpp cs swift php pl sh bash sql r lua dart"
                                    + " ex exs erl hs clj css scss vue yaml yml toml tf gradle")
                            .split(" "));

    /** Holds data, not what somebody tells. */
    private static final Set<String> DATA =
            Set.of("json", "jsonl", "csv", "tsv", "xml", "svg", "properties", "ini", "lock");

    private Passages() {}

    /** In the order of the text; none overlaps another. */
    public static List<Passage> of(Extract extract) {
        List<Passage> passages = new ArrayList<>();
        if (extract.anchors().stream().anyMatch(anchor -> anchor.kind() == Anchor.Kind.COMMIT))
            commits(extract, passages);
        else if (DATA.contains(ending(extract))) return List.of();
        else if (SOURCE.contains(ending(extract))) comments(extract, passages);
        else prose(extract, passages);
        return List.copyOf(passages);
    }

    static int words(String text) {
        return (int) WORD.matcher(text).results().count();
    }

    private static String ending(Extract extract) {
        String file = extract.at(0, Anchor.Kind.FILE).orElse(extract.name());
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static void commits(Extract extract, List<Passage> passages) {
        List<Anchor> commits =
                extract.anchors().stream()
                        .filter(anchor -> anchor.kind() == Anchor.Kind.COMMIT)
                        .toList();
        for (int i = 0; i < commits.size(); i++) {
            int start = commits.get(i).start();
            int end = i + 1 < commits.size() ? commits.get(i + 1).start() : extract.text().length();
            String message = extract.text().substring(start, end);
            Matcher changed = CHANGED_FILES.matcher(message);
            if (changed.find()) end = start + changed.start();
            if (!message.startsWith("Merge ")) add(extract, start, end, FEWEST_WORDS, passages);
        }
    }

    private static void comments(Extract extract, List<Passage> passages) {
        Matcher comment = COMMENT.matcher(extract.text());
        while (comment.find())
            add(extract, comment.start(), comment.end(), FEWEST_WORDS_OF_A_COMMENT, passages);
    }

    private static void prose(Extract extract, List<Passage> passages) {
        int waiting = -1; // where a run of short paragraphs began
        int waitingEnd = -1;
        for (Block block : blocks(extract.text())) {
            boolean joins =
                    waiting >= 0
                            && block.kind == Kind.PARAGRAPH
                            && words(extract.text().substring(waiting, block.end)) <= MANY_WORDS;
            if (waiting >= 0 && !joins) {
                add(extract, waiting, waitingEnd, FEWEST_WORDS, passages);
                waiting = -1;
            }
            if (block.kind == Kind.HEADING) continue;
            int start = joins ? waiting : block.start;
            boolean few = words(extract.text().substring(start, block.end)) < FEW_WORDS;
            if (few && block.kind == Kind.PARAGRAPH) {
                waiting = start;
                waitingEnd = block.end;
            } else {
                sentences(extract, start, block.end, passages);
                waiting = -1;
            }
        }
        if (waiting >= 0) add(extract, waiting, waitingEnd, FEWEST_WORDS, passages);
    }

    private enum Kind {
        PARAGRAPH,
        ITEM,
        HEADING
    }

    private record Block(int start, int end, Kind kind) {}

    private static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= text.length(); ) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end);
            boolean blank = line.isBlank();
            boolean begins = LIST_ITEM.matcher(line).matches() || line.startsWith("#");
            if (start >= 0 && (blank || begins)) {
                blocks.add(block(text, start, at));
                start = -1;
            }
            if (!blank && start < 0) start = at;
            if (line.startsWith("#")) {
                blocks.add(new Block(at, end, Kind.HEADING));
                start = -1;
            }
            at = end + 1;
        }
        if (start >= 0) blocks.add(block(text, start, text.length()));
        return blocks;
    }

    private static Block block(String text, int start, int end) {
        String content = text.substring(start, end).strip();
        if (LIST_ITEM.matcher(content).matches()) return new Block(start, end, Kind.ITEM);
        boolean heading =
                !content.contains("\n")
                        && words(content) <= MOST_WORDS_OF_A_HEADING
                        && !content.matches("(?s).*[.!?…,;:\"')]");
        return new Block(start, end, heading ? Kind.HEADING : Kind.PARAGRAPH);
    }

    /** A long block becomes groups of whole sentences, of about equal length. */
    private static void sentences(Extract extract, int start, int end, List<Passage> passages) {
        String text = extract.text().substring(start, end);
        int total = words(text);
        int aim = (int) Math.ceil((double) total / Math.ceil((double) total / MANY_WORDS));
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(text);
        int from = 0;
        for (int at = sentences.next(); at != BreakIterator.DONE; at = sentences.next()) {
            boolean enough = words(text.substring(from, at)) >= aim;
            boolean restTooShort = words(text.substring(at)) < FEW_WORDS;
            if (enough && !restTooShort) {
                add(extract, start + from, start + at, FEWEST_WORDS, passages);
                from = at;
            }
        }
        if (from < text.length()) add(extract, start + from, end, FEWEST_WORDS, passages);
    }

    private static void add(
            Extract extract, int start, int end, int fewest, List<Passage> passages) {
        String text = extract.text();
        while (start < end && Character.isWhitespace(text.charAt(start))) start++;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) end--;
        if (words(text.substring(start, end)) >= fewest)
            passages.add(new Passage(extract, start, end));
    }
}
