package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A named public key, and what it signs: {@code <name>+<key id>+<base64>}. [signed-note] */
public final class VerifierKey {
    /** What a key signs. */
    public enum Kind {
        /** The text of a note, as a log signs its checkpoints. */
        NOTE(1, Ed25519.SIGNATURE_BYTES),
        /** A checkpoint and a moment, as a witness does. [tlog-cosignature, Ed25519] */
        COSIGNATURE(4, Long.BYTES + Ed25519.SIGNATURE_BYTES);

        final byte type;
        final int signatureBytes;

        Kind(int type, int signatureBytes) {
            this.type = (byte) type;
            this.signatureBytes = signatureBytes;
        }

        static Optional<Kind> of(byte type) {
            return Arrays.stream(values()).filter(kind -> kind.type == type).findFirst();
        }
    }

    private final String name;
    private final Kind kind;
    private final byte[] publicKey;
    private final @Nullable Provider provider;
    private final int id;

    private VerifierKey(String name, Kind kind, byte[] publicKey, @Nullable Provider provider) {
        if (!isName(name))
            throw new IllegalArgumentException(
                    "a key name must have no spaces and no plus, was \"" + name + "\"");
        if (publicKey.length != Ed25519.KEY_BYTES)
            throw new IllegalArgumentException(
                    "an Ed25519 key must have 32 bytes, was " + publicKey.length);
        this.name = name;
        this.kind = kind;
        this.publicKey = publicKey.clone();
        this.provider = provider;
        this.id = id(name, typed());
    }

    /**
     * @param name such as {@code example.com/log}; of a log, its origin
     * @param publicKey 32 bytes [RFC 8032, 5.1.5]
     */
    public static VerifierKey of(String name, Kind kind, byte[] publicKey) {
        return new VerifierKey(name, kind, publicKey, null);
    }

    /**
     * Reads a key out of configuration.
     *
     * @throws IllegalArgumentException where the text is no key of a {@link Kind}, or was changed
     */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        byte[] typed = parts.length == 3 ? Lines.base64(parts[2]).orElse(new byte[0]) : new byte[0];
        if (typed.length == 0)
            throw new IllegalArgumentException(
                    "a verifier key must be <name>+<key id>+<base64>, was " + text);
        var kind =
                Kind.of(typed[0])
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "a verifier key must be of type 1 (Ed25519) or 4"
                                                        + " (cosignature), was type "
                                                        + typed[0]));
        var key = of(parts[0], kind, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hexId().equals(parts[1]))
            throw new IllegalArgumentException(
                    "the key id must be "
                            + key.hexId()
                            + " for this name and key, was "
                            + parts[1]);
        return key;
    }

    /** The same key; signatures are checked by this provider's "Ed25519". */
    public VerifierKey using(Provider provider) {
        return new VerifierKey(name, kind, publicKey, provider);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** A copy: 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** What tells the keys of one name apart; not strong enough to rely on. */
    public int id() {
        return id;
    }

    /** Whether a signature claims to be by this key. */
    boolean claims(NoteSignature signature) {
        return signature.name().equals(name) && signature.keyId() == id;
    }

    /** Whether a signature is by this key and over this text. */
    public boolean verifies(String text, NoteSignature signature) {
        if (!claims(signature) || signature.bytes().length != kind.signatureBytes) return false;
        if (kind == Kind.NOTE) return verifies(text.getBytes(UTF_8), signature.bytes());
        var bytes = ByteBuffer.wrap(signature.bytes());
        long time = bytes.getLong();
        byte[] signed = new byte[Ed25519.SIGNATURE_BYTES];
        bytes.get(signed);
        return signature.time().isPresent() && verifies(cosigned(time, text), signed);
    }

    private boolean verifies(byte[] message, byte[] signed) {
        return Ed25519.verify(publicKey, message, signed, provider);
    }

    /** What a cosigner signs. [tlog-cosignature, Ed25519 signed message] */
    static byte[] cosigned(long time, String checkpoint) {
        return ("cosignature/v1\ntime " + time + "\n" + checkpoint).getBytes(UTF_8);
    }

    /** No Unicode space, no control character and no plus, as Go's notes have it. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && Lines.isPlain(name)
                && name.codePoints()
                        .noneMatch(
                                c ->
                                        c == '+'
                                                || c == 0x85
                                                || Character.isSpaceChar(c)
                                                || Character.isWhitespace(c));
    }

    /**
     * @param typed type and public key
     */
    private static int id(String name, byte[] typed) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update((name + "\n").getBytes(UTF_8));
            return ByteBuffer.wrap(sha.digest(typed)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    String hexId() {
        return HexFormat.of().toHexDigits(id);
    }

    private byte[] typed() {
        return Ed25519.join(new byte[] {kind.type}, publicKey);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As configuration has it. */
    @Override
    public String toString() {
        return name + "+" + hexId() + "+" + Lines.base64(typed());
    }
}
