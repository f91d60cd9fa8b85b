package credence.app.verification;

import credence.credential.LogBound;
import credence.credential.Logged;
import credence.log.Malformed;
import credence.log.Merkle;
import credence.log.Policy;
import credence.log.TlogProof;
import credence.log.VerifierKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Reads the proof that a credential's issue is logged: a tlog-proof whose {@code extra} holds the
 * salt (32 bytes) and the second of the entry (8 bytes). [docs/trust.md]
 */
public final class LogReader implements Logged {
    private static final int SALT = 32;
    private static final byte VERSION = 2;
    private static final byte ISSUE = 2;

    @Override
    public Answer of(byte[] issued, String proof, LogBound bound) {
        try {
            TlogProof read = TlogProof.parse(proof.getBytes(StandardCharsets.UTF_8));
            byte[] extra = read.extra();
            if (extra.length != SALT + Long.BYTES)
                return new Answer.NotShown("The proof holds no salt and time of an entry.");
            return switch (read.verify(Merkle.leafHash(entry(issued, extra)), policy(bound))) {
                case TlogProof.Answer.Logged(long index, var by) -> new Answer.At(index);
                case TlogProof.Answer.NotShown(var reason) -> new Answer.NotShown(reason);
            };
        } catch (Malformed malformed) {
            return new Answer.NotShown("The proof is malformed: " + malformed.getMessage() + ".");
        } catch (IllegalArgumentException noPolicy) {
            return new Answer.NotShown("The issuer's document names no log that can be read.");
        }
    }

    private static Policy policy(LogBound bound) {
        return Policy.of(
                VerifierKey.parse(bound.log()),
                bound.quorum(),
                bound.witnesses().stream().map(VerifierKey::parse).toList());
    }

    private static byte[] entry(byte[] issued, byte[] extra) {
        return ByteBuffer.allocate(2 + SALT + Long.BYTES)
                .put(VERSION)
                .put(ISSUE)
                .put(commitment(Arrays.copyOf(extra, SALT), issued))
                .put(extra, SALT, Long.BYTES)
                .array();
    }

    private static byte[] commitment(byte[] salt, byte[] issued) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(issued);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
