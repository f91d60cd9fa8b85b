package credence.log;

import java.util.Arrays;
import java.util.List;

/**
 * What a log commits itself to: so many leaves, with this root. Signed, it is the text of a {@link
 * Note}. [tlog-checkpoint]
 *
 * @param origin the log's name, for ever
 * @param size leaves, at least 0
 * @param extensions further lines, mostly none; no witness vouches for them
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0) throw new IllegalArgumentException("size must not be negative, was " + size);
        if (!isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine))
            throw new IllegalArgumentException(
                    "origin and extensions must be lines of text that are not empty");
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** Reads the text of a note. */
    public static Checkpoint parse(String text) throws Malformed {
        var lines = Arrays.asList(text.split("\n", -1));
        int end = lines.size() - 1;
        if (!lines.getLast().isEmpty())
            throw new Malformed(end + 1, "a line must end in a newline");
        for (int i = 0; i < Math.max(1, end); i++)
            if (!isLine(lines.get(i))) throw new Malformed(i + 1, "a line must not be empty");
        long size =
                Lines.decimal(end > 1 ? lines.get(1) : "")
                        .orElseThrow(() -> new Malformed(2, "the size must be a decimal number"));
        var root =
                Hash.parse(end > 2 ? lines.get(2) : "")
                        .orElseThrow(
                                () -> new Malformed(3, "the root must be the base64 of 32 bytes"));
        return new Checkpoint(lines.get(0), size, root, lines.subList(3, end));
    }

    /**
     * Of a note that we hold for a checkpoint.
     *
     * @throws IllegalArgumentException where its text is none
     */
    public static Checkpoint of(Note note) {
        try {
            return parse(note.text());
        } catch (Malformed e) {
            throw new IllegalArgumentException("the note must be a checkpoint", e);
        }
    }

    public Note sign(Signer log) {
        return Note.sign(text(), log);
    }

    /** What is signed. */
    public String text() {
        var text = new StringBuilder();
        text.append(origin).append('\n').append(size).append('\n').append(root).append('\n');
        for (var line : extensions) text.append(line).append('\n');
        return text.toString();
    }

    private static boolean isLine(String text) {
        return !text.isEmpty() && Lines.isPlain(text) && text.indexOf('\n') < 0;
    }
}
