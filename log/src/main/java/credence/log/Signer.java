package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Whoever signs checkpoints or cosigns them: a public key, and a port to the secret one. Has no
 * text form and no equality.
 */
public final class Signer {
    private static final String SECRET = "PRIVATE+KEY+";

    private final VerifierKey key;
    private final UnaryOperator<byte[]> secret;

    /**
     * @param secret gives the Ed25519 signature of bytes, 64 bytes: a provider, a device, a service
     */
    public Signer(VerifierKey key, UnaryOperator<byte[]> secret) {
        this.key = key;
        this.secret = secret;
    }

    /**
     * Signs by Java's own Ed25519.
     *
     * @param seed 32 random bytes, the private key of RFC 8032
     */
    public static Signer of(String name, VerifierKey.Kind kind, byte[] seed) {
        if (seed.length != Ed25519.KEY_BYTES)
            throw new IllegalArgumentException("seed must have 32 bytes, was " + seed.length);
        var key = VerifierKey.of(name, kind, Ed25519.publicKey(seed));
        return new Signer(key, Ed25519.signer(seed));
    }

    /**
     * Reads {@code PRIVATE+KEY+<name>+<key id>+<base64>}, as Go's notes write it.
     *
     * @throws IllegalArgumentException where it is no such text; the message does not hold it
     */
    public static Signer parse(String text) {
        var parts =
                text.startsWith(SECRET) ? text.substring(SECRET.length()).split("\\+", 3) : null;
        byte[] typed =
                parts != null && parts.length == 3
                        ? Lines.base64(parts[2]).orElse(new byte[0])
                        : new byte[0];
        var kind = typed.length == 0 ? null : VerifierKey.Kind.of(typed[0]).orElse(null);
        if (parts == null || kind == null || typed.length != 1 + Ed25519.KEY_BYTES)
            throw new IllegalArgumentException(
                    "a signer key must be PRIVATE+KEY+<name>+<key id>+<base64> of an Ed25519 key");
        var signer = of(parts[0], kind, Arrays.copyOfRange(typed, 1, typed.length));
        if (!signer.key.hexId().equals(parts[1]))
            throw new IllegalArgumentException(
                    "the key id must be " + signer.key.hexId() + " for this key, was " + parts[1]);
        return signer;
    }

    public VerifierKey key() {
        return key;
    }

    /**
     * Signs a text as a note; for a key of kind {@link VerifierKey.Kind#NOTE}.
     *
     * @throws IllegalStateException where the secret does not belong to the public key
     */
    public NoteSignature sign(String text) {
        demand(VerifierKey.Kind.NOTE);
        return signature(text, secret.apply(text.getBytes(UTF_8)));
    }

    /**
     * States that a checkpoint is the largest consistent one seen of its log at a moment; for a key
     * of kind {@link VerifierKey.Kind#COSIGNATURE}.
     *
     * @param at to the second; after 1970
     * @throws IllegalStateException where the secret does not belong to the public key
     */
    public NoteSignature cosign(Checkpoint checkpoint, Instant at) {
        demand(VerifierKey.Kind.COSIGNATURE);
        long time = at.getEpochSecond();
        if (time <= 0) throw new IllegalArgumentException("time must be after 1970, was " + at);
        byte[] signed = secret.apply(VerifierKey.cosigned(time, checkpoint.text()));
        byte[] stamp = ByteBuffer.allocate(Long.BYTES).putLong(time).array();
        return signature(checkpoint.text(), Ed25519.join(stamp, signed));
    }

    /** What its own key refuses is not let out. */
    private NoteSignature signature(String text, byte[] bytes) {
        var signature = new NoteSignature(key.name(), key.id(), bytes);
        if (!key.verifies(text, signature))
            throw new IllegalStateException(
                    "the secret of " + key.name() + " does not belong to its public key");
        return signature;
    }

    private void demand(VerifierKey.Kind kind) {
        if (key.kind() != kind)
            throw new IllegalArgumentException("the key must be of kind " + kind + ", was " + key);
    }
}
