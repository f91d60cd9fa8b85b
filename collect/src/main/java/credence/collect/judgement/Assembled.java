package credence.collect.judgement;

import credence.collect.judgement.Judgement.Basis;
import credence.collect.judgement.Judgement.Conflict;
import credence.collect.judgement.Judgement.Decisions;
import credence.collect.judgement.Judgement.Ending;
import credence.collect.outcome.Delivered;
import credence.collect.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what was found of one change. */
final class Assembled {
    static final Judgement NOTHING =
            new Judgement(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    private Assembled() {}

    /**
     * @param main its place on the main line
     */
    static Judgement of(
            Delivered change,
            int main,
            Provenance provenance,
            Reviewing reviewing,
            Noted noted,
            Map<Integer, Decisions> decisions,
            TakenBack takenBack) {
        List<Conflict> conflicts = new ArrayList<>(reviewing.conflicts(main));
        Optional<String> reason =
                change.revertedBy().isEmpty() ? Optional.empty() : takenBack.reason(main);
        if (isAi(change, provenance))
            reason.ifPresent(
                    kind ->
                            conflicts.add(
                                    new Conflict(Basis.REVERT, kind, Ending.PROPOSAL_GAVE_WAY)));
        return new Judgement(
                noted.of(main),
                reviewing.of(main),
                Optional.ofNullable(decisions.get(main)),
                conflicts,
                reason);
    }

    /** Whether at least half of its lines are known to be an assistant's or mixed. */
    private static boolean isAi(Delivered change, Provenance provenance) {
        int ai = 0;
        for (Delivered.Share share : change.shares())
            ai +=
                    switch (provenance.writer(share.writer()).state()) {
                        case AI, MIXED -> share.lines();
                        case HUMAN, UNKNOWN, QUARANTINED -> 0;
                    };
        return change.lines() > 0 && 2 * ai >= change.lines();
    }
}
