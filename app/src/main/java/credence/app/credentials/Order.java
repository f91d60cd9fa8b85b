package credence.app.credentials;

import credence.app.journal.Leaf;
import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks for one credential.
 *
 * @param asked the idempotency key, unique within the organisation: who asks, and for what
 * @param request SHA-256 over what is asked for; the same key with another one is a conflict
 * @param sealedFor whose key the credential is sealed under
 * @param madeWith what it came from
 * @param at the moment that the credential and its proof carry
 * @param rules what must hold besides what every credential must
 * @param hold locks what must stay as it is until the credential is kept, or throws; comes before
 *     anything is written, because whoever appends to the journal waits for nobody else
 */
record Order(
        UUID organisation,
        String asked,
        byte[] request,
        UUID sealedFor,
        List<MadeWith> madeWith,
        Instant at,
        Content content,
        Rules rules,
        Runnable hold,
        Keeping keeping) {
    /** A version of something that made the credential. Kind: model, rubric or scheme. */
    record MadeWith(String kind, String version) {}

    /**
     * Makes the credential, unsigned. Called once, however often it is asked for; once more where
     * its issuer gave up its key meanwhile.
     */
    @FunctionalInterface
    interface Content {
        JsonObject of(UUID id, Optional<Integer> slot);
    }

    /** Sentences on what forbids it; none where nothing does. */
    @FunctionalInterface
    interface Rules {
        List<String> broken(JsonObject unsigned);
    }

    /** What else belongs into the transaction that issues. */
    @FunctionalInterface
    interface Keeping {
        void keep(Intent intent, String signed, Leaf leaf);
    }

    static byte[] digest(byte[] request) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(request);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
