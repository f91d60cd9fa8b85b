package credence.app.credentials;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What is meant to be issued, written down before anything is signed.
 *
 * @param id also the credential's
 * @param request what was asked for, as in {@link Order}
 * @param unsigned the whole credential but for its proof, as JSON
 * @param slot in the status lists; empty where none are published
 * @param madeAt goes into the proof, so that signing twice gives the same bytes
 * @param signed the credential, once it is issued
 * @param refusal why it must not be issued, once that is known
 */
record Intent(
        UUID organisation,
        UUID id,
        UUID sealedFor,
        byte[] request,
        String unsigned,
        Optional<Integer> slot,
        Instant madeAt,
        Optional<String> signed,
        Optional<String> refusal) {
    boolean isOf(Order order) {
        return Arrays.equals(request, order.request());
    }

    /** Not once whom it is about was erased. */
    boolean isReadable() {
        return !unsigned.isEmpty();
    }

    /** The same intent with what came of it. */
    Intent settled(Optional<String> as, Optional<String> refused) {
        return new Intent(
                organisation, id, sealedFor, request, unsigned, slot, madeAt, as, refused);
    }

    /** The same intent with other content. */
    Intent saying(String other) {
        return new Intent(
                organisation, id, sealedFor, request, other, slot, madeAt, signed, refusal);
    }
}
