package credence.app.journal;

import credence.app.platform.Gate;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.log.HashReader;
import credence.log.Note;
import credence.log.Note.Signed;
import credence.log.NoteSignature;
import credence.log.Policy;
import credence.log.Tile;
import credence.log.VerifierKey;
import credence.log.Witness;
import credence.log.WitnessClient;
import credence.log.WitnessClient.Outcome;
import credence.log.WitnessClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks others to cosign our checkpoints. A checkpoint is shown once enough of them have seen it, so
 * that nobody can be shown a history of their own.
 */
@Component
class Witnesses {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    /** Whom to ask, and whose cosignature counts. */
    record Asked(URI address, VerifierKey key) {}

    /** What came of asking for a checkpoint's cosignature. */
    enum Heard {
        /** It has cosigned, and with it enough have for the checkpoint to be shown. */
        ENOUGH,
        /** It has cosigned; others must. */
        TOO_FEW,
        /** Nothing that counts: it did not answer, or said no. */
        NOTHING
    }

    /** Who has confirmed since the start that our log is the newest it knows. */
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    /** Who knows another log of our name, and since when we know that. */
    private final Map<String, Standstill> contradicted = new ConcurrentHashMap<>();

    private final List<Asked> asked;
    private final int least;
    private final CheckpointTable checkpoints;
    private final WitnessTable table;
    private final TileTable tiles;
    private final LogKeys keys;
    private final Spaces spaces;
    private final Clock clock;
    private final Instant started;

    Witnesses(
            Settings settings,
            CheckpointTable checkpoints,
            WitnessTable table,
            TileTable tiles,
            LogKeys keys,
            Spaces spaces,
            Clock clock) {
        this.asked =
                settings.list("credence.log.witnesses").stream().map(Witnesses::asked).toList();
        String quorum = settings.text("credence.log.quorum");
        this.least = quorum.isEmpty() ? asked.size() : Integer.parseInt(quorum);
        this.checkpoints = checkpoints;
        this.table = table;
        this.tiles = tiles;
        this.keys = keys;
        this.spaces = spaces;
        this.clock = clock;
        this.started = clock.instant();
    }

    Quorum quorum() {
        return new Quorum(least, asked.stream().map(Asked::key).toList());
    }

    /** What each witness said last, by its name; empty where it cosigned. */
    Map<String, Optional<String>> said() {
        Map<String, Optional<String>> said = new LinkedHashMap<>();
        for (Asked witness : asked)
            said.put(witness.key().name(), table.said(witness.key().toString()));
        return said;
    }

    /**
     * Why nothing may rest on the log at this moment; empty where no quorum is asked for. Each
     * process hears the witnesses anew, because a restored state remembers that they cosigned it.
     */
    Optional<Standstill> standstill() {
        if (least == 0) return Optional.empty();
        Optional<Standstill> other =
                contradicted.values().stream().min(Comparator.comparing(Standstill::since));
        if (other.isPresent()) return other;
        if (confirmed.size() >= least) return Optional.empty();
        return Optional.of(
                new Standstill(
                        started,
                        "Of the %d witnesses that must know this log to be the newest, %d have said so since the start: see what they answer on the page of the journal."
                                .formatted(least, confirmed.size())));
    }

    List<Asked> asked() {
        return asked;
    }

    /** What is to be cosigned: the latest checkpoint that was signed here. */
    Optional<Note> latest() {
        return spaces.outside(checkpoints::latest);
    }

    /**
     * Asks one of them, and keeps what it says. The network is waited for outside any transaction.
     */
    Heard ask(Asked witness, Note note) {
        String name = witness.key().toString();
        long size = Journal.size(note);
        long seen = spaces.outside(() -> table.cosigned(name));
        if (seen == size && note.by(witness.key()) == Signed.YES && confirmed.contains(name))
            return heard(isEnough(note));
        Outcome outcome = outcome(note, seen, witness);
        if (outcome instanceof Outcome.Ahead(long ahead) && ahead <= latestSize())
            return Heard.TOO_FEW; // another node had it cosign more meanwhile: the next round sees
        String said = said(outcome, size);
        remember(name, outcome, said);
        return spaces.outside(
                () -> {
                    put(witness, outcome, size, said);
                    return outcome instanceof Outcome.Cosigned(var signature)
                            ? heard(keep(size, witness, signature))
                            : Heard.NOTHING;
                });
    }

    private static Heard heard(boolean enough) {
        return enough ? Heard.ENOUGH : Heard.TOO_FEW;
    }

    private static String said(Outcome outcome, long size) {
        return switch (outcome) {
            case Outcome.Cosigned cosigned -> "";
            case Outcome.Ahead(long ahead) ->
                    "A witness has seen %d entries of this log and we have %d: an older state was restored here."
                            .formatted(ahead, size);
            case Outcome.Refused(var why, var reason) -> reason;
            case Outcome.Unreachable(var reason) -> reason;
        };
    }

    private void put(Asked witness, Outcome outcome, long size, String said) {
        String name = witness.key().toString();
        boolean known = table.said(name).equals(Optional.of(said));
        if (!said.isEmpty() && !known)
            LOG.warn("witness {} did not cosign: {}", witness.key().name(), said);
        table.put(name, outcome instanceof Outcome.Cosigned ? size : 0, said);
    }

    /**
     * Each cosignature counts by itself, whatever becomes of the others'.
     *
     * @return whether enough have cosigned; the checkpoint is then shown
     */
    private boolean keep(long size, Asked witness, NoteSignature signature) {
        Note note = checkpoints.lock(size);
        Note cosigned = note.by(witness.key()) == Signed.YES ? note : note.with(signature);
        boolean enough = isEnough(cosigned);
        checkpoints.cosigned(size, cosigned, enough);
        return enough;
    }

    private boolean isEnough(Note note) {
        VerifierKey log = spaces.outside(() -> keys.signer(LogKeys.Use.LOG).key());
        return Policy.of(log, least, quorum().of()).judge(note) instanceof Policy.Answer.Trusted;
    }

    private long latestSize() {
        return latest().map(Journal::size).orElse(0L);
    }

    private void remember(String name, Outcome outcome, String said) {
        switch (outcome) {
            case Outcome.Cosigned cosigned -> {
                confirmed.add(name);
                contradicted.remove(name);
            }
            case Outcome.Ahead ahead -> contradict(name, said);
            case Outcome.Refused(var why, var reason) when why == Witness.Why.INCONSISTENT ->
                    contradict(name, "A witness knows this log with another history: " + reason);
            case Outcome.Refused refused -> confirmed.remove(name);
            case Outcome.Unreachable unreachable -> {}
        }
    }

    private void contradict(String name, String said) {
        confirmed.remove(name);
        contradicted.putIfAbsent(name, new Standstill(clock.instant(), said));
    }

    private Outcome outcome(Note note, long seen, Asked witness) {
        return new WitnessClient(witness.key(), body -> posted(witness, body))
                .cosign(note, seen, HashReader.of(this::tile, Journal.size(note)));
    }

    private Optional<byte[]> tile(Tile tile) {
        return spaces.outside(() -> tiles.read(tile));
    }

    /** A witness on loopback was named by whoever runs this installation. */
    private static Reply posted(Asked witness, byte[] body) throws IOException {
        URI address = URI.create(witness.address() + "/add-checkpoint");
        return Gate.alsoTo(witness.address())
                .post(address, body, "text/plain; charset=utf-8")
                .map(answer -> new Reply(answer.status(), answer.body()))
                .orElseThrow(() -> new IOException("the witness was not reached"));
    }

    private static Asked asked(String setting) {
        String[] parts = setting.split("\\s+");
        try {
            if (parts.length == 2)
                return new Asked(
                        URI.create(parts[0].replaceAll("/+$", "")), VerifierKey.parse(parts[1]));
        } catch (IllegalArgumentException malformed) {
            // answered below
        }
        throw new Refusal(
                "credence.log.witnesses must be addresses each with a verifier key, was %s."
                        .formatted(setting));
    }
}
