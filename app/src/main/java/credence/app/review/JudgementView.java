package credence.app.review;

import credence.decision.Judgement;
import java.time.Instant;

/** A judgement that stands, in words. */
record JudgementView(
        boolean accepted,
        String outcome,
        String reason,
        String assessor,
        boolean unread,
        Instant at) {
    static JudgementView of(JudgedClaim judged, Names names) {
        Judgement judgement = judged.judgement();
        String outcome =
                switch (judgement.outcome()) {
                    case Judgement.Accepted(var level) ->
                            "Accepted at " + names.level(judgement.skill(), level);
                    case Judgement.Rejected() -> "Rejected";
                };
        return new JudgementView(
                judgement.outcome() instanceof Judgement.Accepted,
                outcome,
                judgement.reason(),
                names.person(judgement.assessor()),
                judged.unread(),
                judged.judgedAt());
    }
}
