package credence.credential;

import java.security.DigestException;
import java.security.MessageDigest;
import org.bouncycastle.crypto.ExtendedDigest;

/**
 * A hash function of the JDK, which knows the processor's instructions for it, for Bouncy Castle.
 */
final class JdkDigest implements ExtendedDigest {
    private final MessageDigest digest;
    private final int blockBytes;

    /**
     * @param blockBytes how much it takes in at once, 64 for SHA-256 and 128 for SHA-384
     */
    JdkDigest(MessageDigest digest, int blockBytes) {
        this.digest = digest;
        this.blockBytes = blockBytes;
    }

    @Override
    public String getAlgorithmName() {
        return digest.getAlgorithm();
    }

    @Override
    public int getDigestSize() {
        return digest.getDigestLength();
    }

    @Override
    public int getByteLength() {
        return blockBytes;
    }

    @Override
    public void update(byte in) {
        digest.update(in);
    }

    @Override
    public void update(byte[] in, int from, int length) {
        digest.update(in, from, length);
    }

    @Override
    public int doFinal(byte[] out, int at) {
        try {
            return digest.digest(out, at, getDigestSize());
        } catch (DigestException e) {
            throw new IllegalStateException("out must have room for the hash", e);
        }
    }

    @Override
    public void reset() {
        digest.reset();
    }
}
