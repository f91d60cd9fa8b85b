package credence.app.credentials;

import credence.app.journal.Journal;
import credence.app.journal.LeafView;
import credence.app.platform.Spaces;
import credence.log.TlogProof;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Proves that a credential's issue stands in the log, to whoever has the credential. With the salt
 * goes nothing that they do not know; where the holder was erased there is no salt and no proof.
 */
@Component
class LogProofs {
    private final IntentTable intents;
    private final CredentialTable credentials;
    private final Journal journal;
    private final Spaces spaces;

    LogProofs(IntentTable intents, CredentialTable credentials, Journal journal, Spaces spaces) {
        this.intents = intents;
        this.credentials = credentials;
        this.journal = journal;
        this.spaces = spaces;
    }

    /** Of the credential at a public address. */
    Optional<TlogProof> of(UUID credential) {
        return spaces.outside(() -> credentials.organisationOf(credential))
                .flatMap(organisation -> proof(organisation, () -> intents.entry(credential)));
    }

    /**
     * @param digest SHA-256 of the credential as it was issued
     */
    Optional<TlogProof> of(UUID organisation, byte[] digest) {
        return proof(organisation, () -> intents.entry(digest));
    }

    private Optional<TlogProof> proof(
            UUID organisation, Supplier<Optional<IntentTable.Entry>> entry) {
        return spaces.in(organisation, entry).flatMap(this::proof);
    }

    /** Empty as long as no checkpoint covers the entry. */
    private Optional<TlogProof> proof(IntentTable.Entry entry) {
        LeafView leaf = journal.find(entry.index()).orElseThrow();
        byte[] extra =
                ByteBuffer.allocate(entry.salt().length + Long.BYTES)
                        .put(entry.salt())
                        .putLong(leaf.recorded().getEpochSecond())
                        .array();
        return journal.proof(entry.index())
                .map(
                        proof ->
                                new TlogProof(
                                        extra, proof.index(), proof.hashes(), proof.checkpoint()));
    }
}
