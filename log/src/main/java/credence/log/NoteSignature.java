package credence.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One signature line of a note: who claims to have signed, and the signature, checked or not.
 *
 * @param keyId with the name, tells which key to check it by
 * @param bytes after the key id; of a cosignature, eight bytes of time and then the signature
 */
public record NoteSignature(String name, int keyId, byte[] bytes) {
    static final String DASH = "\u2014 ";
    private static final int COSIGNATURE_BYTES = VerifierKey.Kind.COSIGNATURE.signatureBytes;

    public NoteSignature {
        if (!VerifierKey.isName(name))
            throw new IllegalArgumentException(
                    "a key name must have no spaces and no plus, was \"" + name + "\"");
        if (bytes.length == 0) throw new IllegalArgumentException("a signature must have bytes");
        bytes = bytes.clone();
    }

    /** A copy. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** When it was made, if it is a cosignature. */
    public Optional<Instant> time() {
        if (bytes.length != COSIGNATURE_BYTES) return Optional.empty();
        long seconds = ByteBuffer.wrap(bytes).getLong();
        boolean possible = seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
        return possible ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }

    /** Without its newline. */
    public String line() {
        byte[] signed = ByteBuffer.allocate(4 + bytes.length).putInt(keyId).put(bytes).array();
        return DASH + name + " " + Lines.base64(signed);
    }

    /** Reads a line without its newline; empty where it is no signature line. */
    static Optional<NoteSignature> parse(String line) {
        if (!line.startsWith(DASH)) return Optional.empty();
        var words = line.substring(DASH.length()).split(" ", 2);
        if (words.length < 2 || !VerifierKey.isName(words[0])) return Optional.empty();
        return Lines.base64(words[1])
                .filter(signed -> signed.length > 4)
                .map(
                        signed ->
                                new NoteSignature(
                                        words[0],
                                        ByteBuffer.wrap(signed).getInt(),
                                        Arrays.copyOfRange(signed, 4, signed.length)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, keyId, Arrays.hashCode(bytes));
    }

    @Override
    public String toString() {
        return line();
    }
}
