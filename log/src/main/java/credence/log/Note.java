package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with the signatures of those who stand by it. Believe the text only after {@link #by}.
 * [signed-note]
 *
 * @param text ends in a newline
 * @param signatures at least one, at most 100
 */
public record Note(String text, List<NoteSignature> signatures) {
    /** Room for a hundred large signatures. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int MOST_SIGNATURES = 100;

    /** What a note says of one key. */
    public enum Signed {
        YES,
        /** No line claims to be by this key. */
        NO,
        /** A line claims to be and is not: the whole note is to be refused. */
        FALSELY
    }

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || !Lines.isPlain(text))
            throw new IllegalArgumentException(
                    "a note's text must end in a newline and hold no other control character");
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES)
            throw new IllegalArgumentException(
                    "a note must have 1 to 100 signatures, was " + signatures.size());
    }

    public static Note sign(String text, Signer signer) {
        return new Note(text, List.of(signer.sign(text)));
    }

    /** Reads a note. Its signatures are not checked here. */
    public static Note parse(byte[] bytes) throws Malformed {
        var whole = Lines.utf8(bytes, MOST_BYTES);
        int end = whole.lastIndexOf("\n\n");
        if (end < 0)
            throw new Malformed(
                    firstDash(whole), "an empty line must stand between text and signatures");
        var text = whole.substring(0, end + 1);
        return new Note(text, signatures(whole.substring(end + 2), Lines.count(text) + 1));
    }

    /** The same note, signed by one more. */
    public Note with(NoteSignature signature) {
        var more = new ArrayList<>(signatures);
        more.add(signature);
        return new Note(text, more);
    }

    /** Whether a key stands by the text. */
    public Signed by(VerifierKey key) {
        var claims = signatures.stream().filter(key::claims).toList();
        if (claims.isEmpty()) return Signed.NO;
        boolean all = claims.stream().allMatch(claim -> key.verifies(text, claim));
        return all ? Signed.YES : Signed.FALSELY;
    }

    public byte[] bytes() {
        return toString().getBytes(UTF_8);
    }

    /**
     * @param above lines before the first of these
     */
    static List<NoteSignature> signatures(String lines, int above) throws Malformed {
        int line = above + 1;
        if (!lines.endsWith("\n"))
            throw new Malformed(
                    line + Lines.count(lines), "a signature line must end in a newline");
        var signatures = new ArrayList<NoteSignature>();
        for (var text : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            if (signatures.size() == MOST_SIGNATURES)
                throw new Malformed(line, "there must be at most 100 signatures");
            signatures.add(signature(text, line++));
        }
        return signatures;
    }

    /** The line that looks like the first signature; the last where none does. */
    private static int firstDash(String whole) {
        int at = whole.indexOf("\n" + NoteSignature.DASH);
        return 1 + Lines.count(at < 0 ? whole.strip() : whole.substring(0, at + 1));
    }

    private static NoteSignature signature(String text, int line) throws Malformed {
        return NoteSignature.parse(text)
                .orElseThrow(
                        () ->
                                new Malformed(
                                        line,
                                        "a signature must be a dash, a key name and the base64 of"
                                                + " a key id and a signature"));
    }

    /** As it is stored and sent. */
    @Override
    public String toString() {
        var whole = new StringBuilder(text).append('\n');
        for (var signature : signatures) whole.append(signature.line()).append('\n');
        return whole.toString();
    }
}
