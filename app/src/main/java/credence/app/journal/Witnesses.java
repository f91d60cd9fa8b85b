package credence.app.journal;

import credence.app.platform.Gate;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.log.HashReader;
import credence.log.Note;
import credence.log.Policy;
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

    private record Asked(URI address, VerifierKey key) {}

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

    /** Has the latest checkpoint cosigned and published, as far as the witnesses answer. */
    void ask() {
        if (asked.isEmpty()) return;
        Optional<Note> latest = spaces.outside(checkpoints::latest);
        if (latest.isEmpty()) return;
        Note note = latest.get();
        for (Asked witness : asked) note = cosigned(note, witness);
        publish(note);
    }

    private void publish(Note note) {
        spaces.outside(
                () -> {
                    Policy policy =
                            Policy.of(keys.signer(LogKeys.Use.LOG).key(), least, quorum().of());
                    if (policy.judge(note) instanceof Policy.Answer.Trusted)
                        checkpoints.publish(Journal.size(note), note);
                });
    }

    private Note cosigned(Note note, Asked witness) {
        String name = witness.key().toString();
        long size = Journal.size(note);
        long seen = spaces.outside(() -> table.cosigned(name));
        boolean has =
                note.signatures().stream().anyMatch(s -> s.name().equals(witness.key().name()));
        if (has && seen == size && confirmed.contains(name)) return note;
        Outcome outcome = spaces.outside(() -> outcome(note, seen, witness));
        String said =
                switch (outcome) {
                    case Outcome.Cosigned cosigned -> "";
                    case Outcome.Ahead(long ahead) ->
                            "A witness has seen %d entries of this log and we have %d: an older state was restored here."
                                    .formatted(ahead, size);
                    case Outcome.Refused(var why, var reason) -> reason;
                    case Outcome.Unreachable(var reason) -> reason;
                };
        boolean known = spaces.outside(() -> table.said(name)).equals(Optional.of(said));
        if (!said.isEmpty() && !known)
            LOG.warn("witness {} did not cosign: {}", witness.key().name(), said);
        remember(name, outcome, said);
        boolean cosigned = outcome instanceof Outcome.Cosigned;
        spaces.outside(() -> table.put(name, cosigned ? size : 0, said));
        return outcome instanceof Outcome.Cosigned(var signature) && !has
                ? note.with(signature)
                : note;
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
                .cosign(note, seen, HashReader.of(tiles, Journal.size(note)));
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
