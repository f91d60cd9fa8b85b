package credence.app.verification;

import credence.credential.Bundle;
import credence.credential.Check;
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
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Whether the credential of a bundle stands in a log: exactly its bytes, as an issued one. */
final class LogCheck {
    /** Of the leaves that Credence writes. */
    private static final int ISSUE = 2;

    private static final int COMMITMENT = 2;
    private static final int END = COMMITMENT + 32;

    private LogCheck() {}

    /**
     * @param trusted keys of logs that the reader has from elsewhere; by any other a proof shows
     *     nothing
     */
    static Check of(Bundle bundle, List<VerifierKey> trusted) {
        if (bundle.log().isEmpty())
            return check(Check.Outcome.NOT_DONE, "No proof of a log came along.");
        try {
            return of(bundle.credential(), bundle.log().get(), trusted);
        } catch (Malformed | IllegalArgumentException unreadable) {
            return check(Check.Outcome.FAILED, "The proof of the log cannot be read.");
        }
    }

    private static Check of(String credential, Bundle.Logged logged, List<VerifierKey> trusted)
            throws Malformed {
        byte[] leaf = Base64.getDecoder().decode(logged.leaf());
        byte[] salt = Base64.getDecoder().decode(logged.salt());
        if (!isOf(credential, salt, leaf))
            return check(Check.Outcome.FAILED, "The leaf of the log is not this credential's.");
        VerifierKey key = VerifierKey.parse(logged.key());
        TlogProof proof = TlogProof.parse(logged.proof().getBytes(StandardCharsets.UTF_8));
        return switch (proof.verify(Merkle.leafHash(leaf), Policy.of(key, 0, List.of()))) {
            case TlogProof.Answer.NotShown(String reason) -> check(Check.Outcome.FAILED, reason);
            case TlogProof.Answer.Logged(long index, Policy.Answer.Trusted by) ->
                    isAmong(key, trusted)
                            ? check(
                                    Check.Outcome.PASSED,
                                    "It is leaf %d of the log %s, whose key was given."
                                            .formatted(index, key.name()))
                            : check(
                                    Check.Outcome.NOT_DONE,
                                    "It is leaf %d of a log that calls itself %s; nobody here vouches for that log's key."
                                            .formatted(index, key.name()));
        };
    }

    /**
     * The proof in the form in which an issuer hands it out for a key that was given up; empty
     * where there is none.
     */
    static Optional<String> handedOut(Bundle bundle) {
        return bundle.log()
                .flatMap(
                        logged -> {
                            try {
                                return Optional.of(handedOut(logged));
                            } catch (Malformed | IllegalArgumentException unreadable) {
                                return Optional.empty();
                            }
                        });
    }

    private static String handedOut(Bundle.Logged logged) throws Malformed {
        TlogProof proof = TlogProof.parse(logged.proof().getBytes(StandardCharsets.UTF_8));
        byte[] leaf = Base64.getDecoder().decode(logged.leaf());
        byte[] salt = Base64.getDecoder().decode(logged.salt());
        if (leaf.length != END + Long.BYTES)
            throw new IllegalArgumentException("a leaf must end in its second");
        byte[] extra =
                ByteBuffer.allocate(salt.length + Long.BYTES)
                        .put(salt)
                        .put(leaf, END, Long.BYTES)
                        .array();
        return new TlogProof(extra, proof.index(), proof.hashes(), proof.checkpoint()).toString();
    }

    private static boolean isAmong(VerifierKey key, List<VerifierKey> trusted) {
        return trusted.stream().anyMatch(one -> one.toString().equals(key.toString()));
    }

    private static boolean isOf(String credential, byte[] salt, byte[] leaf) {
        return leaf.length >= END
                && leaf[1] == ISSUE
                && Arrays.equals(
                        Arrays.copyOfRange(leaf, COMMITMENT, END),
                        sha256(salt, credential.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] salt, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static Check check(Check.Outcome outcome, String sentence) {
        return new Check("log", outcome, sentence);
    }
}
