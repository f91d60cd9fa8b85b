package credence.log;

import java.io.IOException;

/** Asks a witness for its cosignature, by the network that the caller lends. [tlog-witness] */
public final class WitnessClient {
    /** Sends one {@code POST <prefix>/add-checkpoint}; limits time and size. */
    @FunctionalInterface
    public interface Post {
        Reply post(byte[] body) throws IOException;
    }

    /** What came back. */
    public record Reply(int status, byte[] body) {}

    /** What came of asking. */
    public sealed interface Outcome {
        /** Checked; to be added to the checkpoint. */
        record Cosigned(NoteSignature signature) implements Outcome {}

        /**
         * The witness has seen a larger log than ours: we stand on a restored or a second copy, and
         * must not go on signing.
         */
        record Ahead(long size) implements Outcome {}

        /** The witness said no. {@link Witness.Why#INCONSISTENT}: our history is another one. */
        record Refused(Witness.Why why, String reason) implements Outcome {}

        /** No answer that counts; ask again later. */
        record Unreachable(String reason) implements Outcome {}
    }

    private final VerifierKey witness;
    private final Post network;

    /**
     * @param witness of kind {@link VerifierKey.Kind#COSIGNATURE}
     */
    public WitnessClient(VerifierKey witness, Post network) {
        this.witness = witness;
        this.network = network;
    }

    /**
     * Asks for a cosignature; asks twice where the witness last saw another size than we think.
     *
     * @param note a signed checkpoint of ours
     * @param lastSeen the size that this witness cosigned last; 0 where we do not know
     * @param hashes of our log
     */
    public Outcome cosign(Note note, long lastSeen, HashReader hashes) {
        var checkpoint = Checkpoint.of(note);
        long from = Math.min(lastSeen, checkpoint.size());
        var first = ask(note, checkpoint, from, hashes);
        if (!(first instanceof Step.Again(long seen))) return ((Step.Done) first).outcome();
        if (seen > checkpoint.size()) return new Outcome.Ahead(seen);
        return switch (ask(note, checkpoint, seen, hashes)) {
            case Step.Done(var outcome) -> outcome;
            case Step.Again(long size) when size > checkpoint.size() -> new Outcome.Ahead(size);
            case Step.Again again ->
                    new Outcome.Unreachable("The witness names another size each time.");
        };
    }

    /** One question's end: an outcome, or the size to ask again from. */
    private sealed interface Step {
        record Done(Outcome outcome) implements Step {}

        record Again(long seen) implements Step {}
    }

    private Step ask(Note note, Checkpoint checkpoint, long from, HashReader hashes) {
        var proof = Merkle.consistencyProof(from, checkpoint.size(), hashes);
        try {
            var reply = network.post(new AddCheckpoint(from, proof, note).bytes());
            return read(reply, checkpoint);
        } catch (IOException e) {
            return new Step.Done(new Outcome.Unreachable("The witness does not answer."));
        }
    }

    private Step read(Reply reply, Checkpoint checkpoint) {
        var answer = Witness.Answer.parse(reply.status(), reply.body());
        if (answer.isEmpty())
            return new Step.Done(
                    new Outcome.Unreachable(
                            "The witness answered "
                                    + reply.status()
                                    + " with nothing that a witness says."));
        return switch (answer.get()) {
            case Witness.Answer.Conflict(long size) -> new Step.Again(size);
            case Witness.Answer.Refused(var why, var reason) ->
                    new Step.Done(new Outcome.Refused(why, reason));
            case Witness.Answer.Cosigned cosigned -> new Step.Done(own(cosigned, checkpoint));
        };
    }

    private Outcome own(Witness.Answer.Cosigned cosigned, Checkpoint checkpoint) {
        return cosigned.signatures().stream()
                .filter(signature -> witness.verifies(checkpoint.text(), signature))
                .findFirst()
                .<Outcome>map(Outcome.Cosigned::new)
                .orElseGet(
                        () ->
                                new Outcome.Unreachable(
                                        "The witness answered without a cosignature by its key."));
    }
}
