package credence.app.assessment;

import credence.app.accounts.Actor;
import credence.app.evidence.Evidence;
import credence.app.platform.Refusal;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.app.schemes.Schemes;
import credence.decision.Scheme;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The door to assessments. They belong to the person, who sees them before anybody else does. */
@Service
public class Assessments {
    private final RunTable runs;
    private final FindingTable findings;
    private final AssessJob job;
    private final Evidence evidence;
    private final Schemes schemes;
    private final Spaces spaces;
    private final Clock clock;

    Assessments(
            RunTable runs,
            FindingTable findings,
            AssessJob job,
            Evidence evidence,
            Schemes schemes,
            Spaces spaces,
            Clock clock) {
        this.runs = runs;
        this.findings = findings;
        this.job = job;
        this.evidence = evidence;
        this.schemes = schemes;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * Asks for one's own pieces to be assessed against a scheme. The work waits until every piece
     * has been read.
     *
     * @throws Refusal if the scheme is unknown, or no piece is named, or one is not the person's
     *     own
     */
    public UUID request(Actor actor, String schemeKey, List<UUID> pieces) {
        Scheme scheme = schemes.named(schemeKey);
        if (pieces.isEmpty())
            throw new Refusal("No evidence is chosen: choose at least one piece.");
        for (UUID piece : pieces)
            if (evidence.piece(actor, piece).isEmpty())
                throw new Refusal("One of the chosen pieces is not there any more: choose again.");
        UUID id = UUID.randomUUID();
        return spaces.in(
                actor.home(),
                () -> {
                    runs.add(
                            actor.home(),
                            new Run(
                                    id,
                                    actor.person(),
                                    scheme.key(),
                                    scheme.version(),
                                    pieces,
                                    Run.State.WAITING,
                                    0,
                                    0,
                                    0,
                                    new TreeMap<>(),
                                    clock.instant(),
                                    Optional.empty()));
                    job.enqueue(new SpaceWork(actor.home(), id));
                    return id;
                });
    }

    public List<Run> runs(Actor actor) {
        return spaces.in(actor.home(), runs::all);
    }

    public Optional<Run> run(Actor actor, UUID id) {
        return inSpace(actor.home(), id);
    }

    /** For modules that act inside the person's space or hold a grant into it. */
    public Optional<Run> inSpace(UUID home, UUID id) {
        return spaces.in(home, () -> runs.find(id));
    }

    /** All findings of a run, also those that did not count. */
    public List<StoredFinding> findings(UUID home, UUID run) {
        return spaces.in(home, () -> findings.of(run));
    }
}
