package credence.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cosigns the checkpoints of known logs as long as each continues the one before. An HTTP layer
 * hands it the body of {@code POST /add-checkpoint} and sends back the answer's status, content
 * type and body. [tlog-witness]
 */
public final class Witness {
    /** Keeps the latest checkpoint of each log, for ever; the whole memory of a witness. */
    public interface Store {
        /** The checkpoint last stored for a log. */
        Optional<Note> latest(String origin);

        /**
         * Stores a checkpoint if, in the same step, the size of the one stored is still this (0
         * where none is). Returns only when it will survive a crash.
         *
         * @return whether it was stored
         */
        boolean replace(String origin, long oldSize, Note checkpoint);
    }

    /** What a witness says of a checkpoint. */
    public sealed interface Answer {
        /** One cosignature or more: what was sent continues all that was seen before. */
        record Cosigned(List<NoteSignature> signatures) implements Answer {
            public Cosigned {
                signatures = List.copyOf(signatures);
            }
        }

        /** The proof must begin at this size, the latest that the witness has seen. */
        record Conflict(long size) implements Answer {}

        /** Why not, in one sentence. */
        record Refused(Why why, String reason) implements Answer {}

        default int status() {
            return switch (this) {
                case Cosigned cosigned -> 200;
                case Conflict conflict -> 409;
                case Refused refused -> refused.why().status;
            };
        }

        default String contentType() {
            return this instanceof Conflict ? "text/x.tlog.size" : "text/plain; charset=utf-8";
        }

        default byte[] body() {
            var text =
                    switch (this) {
                        case Cosigned(var signatures) ->
                                String.join(
                                        "\n",
                                        signatures.stream().map(NoteSignature::line).toList());
                        case Conflict(long size) -> String.valueOf(size);
                        case Refused(var why, var reason) -> reason;
                    };
            return (text + "\n").getBytes(UTF_8);
        }

        /** Reads what a witness sent; empty where it is nothing that a witness says. */
        static Optional<Answer> parse(int status, byte[] body) {
            try {
                return parse(status, Lines.utf8(body, MOST_ANSWER_BYTES));
            } catch (Malformed e) {
                return Optional.empty();
            }
        }

        private static Optional<Answer> parse(int status, String body) throws Malformed {
            if (status == 200) return Optional.of(new Cosigned(Note.signatures(body, 0)));
            if (status != 409) return Why.of(status).map(why -> new Refused(why, body.strip()));
            if (!body.endsWith("\n")) return Optional.empty();
            var size = Lines.decimal(body.substring(0, body.length() - 1));
            return size.isPresent()
                    ? Optional.of(new Conflict(size.getAsLong()))
                    : Optional.empty();
        }
    }

    /** The kinds of refusal. */
    public enum Why {
        MALFORMED(400),
        NOT_SIGNED(403),
        UNKNOWN_LOG(404),
        INCONSISTENT(422);

        final int status;

        Why(int status) {
            this.status = status;
        }

        static Optional<Why> of(int status) {
            return Arrays.stream(values()).filter(why -> why.status == status).findFirst();
        }
    }

    private static final int MOST_ANSWER_BYTES = 1 << 20;

    private final Map<String, List<VerifierKey>> logs;
    private final Signer cosigner;
    private final Store store;

    /**
     * @param logs the keys of each known log, by its origin
     * @param cosigner of kind {@link VerifierKey.Kind#COSIGNATURE}
     */
    public Witness(Map<String, List<VerifierKey>> logs, Signer cosigner, Store store) {
        this.logs = Map.copyOf(logs);
        this.cosigner = cosigner;
        this.store = store;
    }

    /**
     * Answers {@code add-checkpoint}. Several threads, and several processes on one store, may ask
     * at once: only one of two that begin at the same size is answered with a cosignature.
     *
     * @param body of the request; of any size, refuse more than a megabyte before reading it
     * @param now goes into the cosignature
     */
    public Answer addCheckpoint(byte[] body, Instant now) {
        try {
            var request = AddCheckpoint.parse(body);
            return answer(request, Checkpoint.parse(request.note().text()), now);
        } catch (Malformed e) {
            return new Answer.Refused(
                    Why.MALFORMED, "The request is malformed: " + e.getMessage() + ".");
        }
    }

    /**
     * Answers {@code <origin hash>/checkpoint}: the latest checkpoint cosigned, with the log's and
     * our signature.
     *
     * @param originHash SHA-256 of the origin in lower-case hexadecimal digits
     */
    public Optional<Note> latest(String originHash) {
        return logs.keySet().stream()
                .filter(origin -> sha256Hex(origin).equals(originHash))
                .findFirst()
                .flatMap(store::latest);
    }

    private Answer answer(AddCheckpoint request, Checkpoint checkpoint, Instant now) {
        var keys = logs.getOrDefault(checkpoint.origin(), List.of());
        if (keys.isEmpty())
            return new Answer.Refused(Why.UNKNOWN_LOG, "This witness does not know the log.");
        if (!isSigned(request.note(), keys))
            return new Answer.Refused(
                    Why.NOT_SIGNED, "The checkpoint is not signed by a key of its log.");
        if (request.oldSize() > checkpoint.size())
            return new Answer.Refused(
                    Why.MALFORMED, "The old size is above the size of the checkpoint.");
        var latest = latest(checkpoint);
        if (request.oldSize() != latest.size()) return new Answer.Conflict(latest.size());
        if (!Merkle.isConsistent(
                latest.size(),
                latest.root(),
                checkpoint.size(),
                checkpoint.root(),
                request.proof()))
            return new Answer.Refused(
                    Why.INCONSISTENT, "The checkpoint does not continue the latest one seen.");
        return cosign(request, keys, checkpoint, now);
    }

    private Answer cosign(
            AddCheckpoint request, List<VerifierKey> keys, Checkpoint checkpoint, Instant now) {
        var signature = cosigner.cosign(checkpoint, now);
        var kept = new ArrayList<>(request.note().signatures());
        kept.removeIf(each -> keys.stream().noneMatch(key -> key.claims(each)));
        kept.add(signature);
        var note = new Note(request.note().text(), kept);
        return store.replace(checkpoint.origin(), request.oldSize(), note)
                ? new Answer.Cosigned(List.of(signature))
                : new Answer.Conflict(latest(checkpoint).size());
    }

    private Checkpoint latest(Checkpoint next) {
        return store.latest(next.origin())
                .map(Checkpoint::of)
                .orElseGet(() -> new Checkpoint(next.origin(), 0, Merkle.EMPTY));
    }

    private static boolean isSigned(Note note, List<VerifierKey> keys) {
        var standings = keys.stream().map(note::by).toList();
        return standings.contains(Note.Signed.YES) && !standings.contains(Note.Signed.FALSELY);
    }

    private static String sha256Hex(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
