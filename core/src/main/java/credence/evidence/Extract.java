package credence.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The canonical text of one piece of evidence. Lines end in {@code \n}; what a reader of the
 * original cannot see is not in it.
 *
 * @param source digest of the bytes that were handed in
 * @param name the file's name as it was handed in, without folders above the evidence
 * @param mediaType what the bytes are, found by looking at them, such as {@code application/pdf}
 * @param text canonical text, may be empty
 * @param anchors ordered by start
 * @param notices what a person should know about the extraction, such as hidden text that was left
 *     out; sentences, may be empty
 */
public record Extract(
        Hash source,
        String name,
        String mediaType,
        String text,
        List<Anchor> anchors,
        List<String> notices) {
    public Extract {
        anchors = anchors.stream().sorted(Comparator.comparingInt(Anchor::start)).toList();
        notices = List.copyOf(notices);
        if (!anchors.isEmpty() && anchors.getLast().start() > text.length())
            throw new IllegalArgumentException(
                    "an anchor must lie inside the text of "
                            + text.length()
                            + ", was "
                            + anchors.getLast().start());
    }

    /** Digest of the canonical text: what citations refer to. */
    public Hash hash() {
        return Hash.of(text);
    }

    /**
     * Cites a stretch of this extract.
     *
     * @param start from 0
     * @param end greater than {@code start}, at most the text's length
     * @throws IllegalArgumentException if the stretch is empty or reaches outside the text
     */
    public Citation cite(int start, int end) {
        if (start < 0 || end > text.length() || start >= end)
            throw new IllegalArgumentException(
                    "a citation must lie in [0, %d) and not be empty, was [%d, %d)"
                            .formatted(text.length(), start, end));
        String quote = text.substring(start, end);
        Optional<String> commit = at(start, Anchor.Kind.COMMIT);
        return commit.isPresent()
                ? new Citation.Commit(hash(), start, end, quote, place(start), commit.get())
                : new Citation.Text(hash(), start, end, quote, place(start));
    }

    /**
     * The anchor of a kind that holds at an offset. A commit's anchor ends where the next file
     * begins.
     */
    public Optional<String> at(int offset, Anchor.Kind kind) {
        String found = null;
        for (Anchor anchor : anchors) {
            if (anchor.start() > offset) break;
            if (anchor.kind() == kind) found = anchor.value();
            else if (kind == Anchor.Kind.COMMIT && anchor.kind() == Anchor.Kind.FILE) found = null;
            else if (kind == Anchor.Kind.LINE && anchor.kind() == Anchor.Kind.FILE) found = null;
        }
        return Optional.ofNullable(found);
    }

    private String place(int offset) {
        Optional<String> commit = at(offset, Anchor.Kind.COMMIT);
        if (commit.isPresent())
            return "commit " + commit.get().substring(0, Math.min(12, commit.get().length()));
        String file = at(offset, Anchor.Kind.FILE).orElse(name);
        Optional<String> page = at(offset, Anchor.Kind.PAGE);
        if (page.isPresent()) return file + ", page " + page.get();
        return at(offset, Anchor.Kind.LINE).map(line -> file + ", line " + line).orElse(file);
    }
}
