package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * The body of the request for a cosignature. [tlog-witness, add-checkpoint]
 *
 * @param oldSize where the proof begins: the size that the witness saw last
 * @param proof of consistency from there to the checkpoint
 */
record AddCheckpoint(long oldSize, List<Hash> proof, Note note) {
    private static final String OLD = "old ";
    private static final int MOST_BYTES = 2 * Note.MOST_BYTES;

    AddCheckpoint {
        proof = List.copyOf(proof);
    }

    static AddCheckpoint parse(byte[] body) throws Malformed {
        var whole = Lines.utf8(body, MOST_BYTES);
        int end = whole.indexOf("\n\n");
        if (end < 0) throw new Malformed(1, "an empty line must stand above the checkpoint");
        var lines = Arrays.asList(whole.substring(0, end).split("\n", -1));
        if (!lines.getFirst().startsWith(OLD)) throw new Malformed(1, "must be old and a number");
        long oldSize =
                Lines.decimal(lines.getFirst().substring(OLD.length()))
                        .orElseThrow(
                                () -> new Malformed(1, "the old size must be a decimal number"));
        var proof = TlogProof.hashes(lines, 1);
        try {
            return new AddCheckpoint(
                    oldSize, proof, Note.parse(whole.substring(end + 2).getBytes(UTF_8)));
        } catch (Malformed note) {
            throw note.below(lines.size() + 1);
        }
    }

    byte[] bytes() {
        var text = new StringBuilder(OLD).append(oldSize).append('\n');
        for (var hash : proof) text.append(hash).append('\n');
        return text.append('\n').append(note).toString().getBytes(UTF_8);
    }
}
