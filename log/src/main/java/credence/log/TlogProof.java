package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a leaf is in a log, as one text that anybody can check offline. [tlog-proof]
 *
 * @param extra for the application; not vouched for by anybody; empty for none
 * @param index of the leaf
 * @param hashes inclusion proof, the leaf's sibling first
 * @param checkpoint signed, and cosigned by as many witnesses as there were
 */
public record TlogProof(byte[] extra, long index, List<Hash> hashes, Note checkpoint) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MOST_BYTES = 2 * Note.MOST_BYTES;

    /** What a proof shows. */
    public sealed interface Answer {
        /** The leaf is in the log that the policy trusts, for all its quorum to see. */
        record Logged(long index, Policy.Answer.Trusted by) implements Answer {}

        /** It shows nothing; why, in one sentence. */
        record NotShown(String reason) implements Answer {}
    }

    public TlogProof {
        extra = extra.clone();
        hashes = List.copyOf(hashes);
        if (index < 0)
            throw new IllegalArgumentException("index must not be negative, was " + index);
        if (hashes.size() > Merkle.LONGEST_PROOF)
            throw new IllegalArgumentException(
                    "a proof must have at most 63 hashes, was " + hashes.size());
    }

    /**
     * Makes the proof for one leaf.
     *
     * @param checkpoint of a log whose hashes these are
     * @param index below the checkpoint's size
     */
    public static TlogProof of(long index, Note checkpoint, HashReader hashes) {
        long size = Checkpoint.of(checkpoint).size();
        return new TlogProof(
                new byte[0], index, Merkle.inclusionProof(index, size, hashes), checkpoint);
    }

    /** Reads the text. What it says is not checked here. */
    public static TlogProof parse(byte[] bytes) throws Malformed {
        var whole = Lines.utf8(bytes, MOST_BYTES);
        int end = whole.indexOf("\n\n");
        if (end < 0) throw new Malformed(1, "an empty line must stand above the checkpoint");
        var lines = Arrays.asList(whole.substring(0, end).split("\n", -1));
        if (!lines.getFirst().equals(HEADER)) throw new Malformed(1, "must be " + HEADER);
        byte[] extra = extra(lines);
        int at = extra.length == 0 ? 1 : 2;
        long index = index(lines, at);
        var hashes = hashes(lines, at + 1);
        try {
            var note = Note.parse(whole.substring(end + 2).getBytes(UTF_8));
            Checkpoint.parse(note.text());
            return new TlogProof(extra, index, hashes, note);
        } catch (Malformed checkpoint) {
            throw checkpoint.below(lines.size() + 1);
        }
    }

    /** Whether this leaf is in a log that the policy trusts. */
    public Answer verify(Hash leaf, Policy policy) {
        return switch (policy.judge(checkpoint)) {
            case Policy.Answer.NotTrusted(var reason) -> new Answer.NotShown(reason);
            case Policy.Answer.Trusted trusted -> verify(leaf, trusted);
        };
    }

    private Answer verify(Hash leaf, Policy.Answer.Trusted by) {
        var log = by.checkpoint();
        return Merkle.isIncluded(leaf, index, log.size(), log.root(), hashes)
                ? new Answer.Logged(index, by)
                : new Answer.NotShown(
                        "The hashes do not lead from this leaf at index "
                                + index
                                + " to the root of the checkpoint.");
    }

    public byte[] bytes() {
        return toString().getBytes(UTF_8);
    }

    @Override
    public byte[] extra() {
        return extra.clone();
    }

    private static byte[] extra(List<String> lines) throws Malformed {
        if (lines.size() < 2 || !lines.get(1).startsWith(EXTRA)) return new byte[0];
        return Lines.base64(lines.get(1).substring(EXTRA.length()))
                .orElseThrow(() -> new Malformed(2, "extra must be followed by base64"));
    }

    private static long index(List<String> lines, int at) throws Malformed {
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX))
            throw new Malformed(at + 1, "must be index and a number");
        return Lines.decimal(lines.get(at).substring(INDEX.length()))
                .orElseThrow(() -> new Malformed(at + 1, "the index must be a decimal number"));
    }

    /** The hashes of the lines from one on: a proof's. */
    static List<Hash> hashes(List<String> lines, int from) throws Malformed {
        if (lines.size() - from > Merkle.LONGEST_PROOF)
            throw new Malformed(
                    from + Merkle.LONGEST_PROOF + 1, "a proof must have at most 63 hashes");
        var hashes = new ArrayList<Hash>();
        for (int i = from; i < lines.size(); i++) {
            int line = i + 1;
            hashes.add(
                    Hash.parse(lines.get(i))
                            .orElseThrow(
                                    () ->
                                            new Malformed(
                                                    line, "a hash must be base64 of 32 bytes")));
        }
        return hashes;
    }

    /** As it is stored and sent. */
    @Override
    public String toString() {
        var text = new StringBuilder(HEADER).append('\n');
        if (extra.length > 0) text.append(EXTRA).append(Lines.base64(extra)).append('\n');
        text.append(INDEX).append(index).append('\n');
        for (var hash : hashes) text.append(hash).append('\n');
        return text.append('\n').append(checkpoint).toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TlogProof that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, hashes, checkpoint);
    }
}
