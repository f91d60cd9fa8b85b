package credence.app.credentials;

import credence.app.platform.Envelope;
import credence.app.platform.Spaces;
import credence.app.review.Applications.Dossier;
import credence.app.review.CertificationDecision;
import credence.app.review.Issuance;
import credence.app.review.Obstacle;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Runs the rules of issuing on what a decision would lead to, and tells what they refused. */
@Component
class Beforehand implements Issuance {
    private final Drafts drafts;
    private final IntentTable intents;
    private final Spaces spaces;

    Beforehand(Drafts drafts, IntentTable intents, Spaces spaces) {
        this.drafts = drafts;
        this.intents = intents;
        this.spaces = spaces;
    }

    @Override
    public List<Obstacle> before(Dossier dossier, CertificationDecision decision) {
        return Cures.of(
                CertificationRules.broken(
                        dossier,
                        decision,
                        drafts.beforehand(dossier, decision),
                        Envelope.random(32)));
    }

    @Override
    public List<Obstacle> after(UUID organisation, UUID application) {
        return spaces.in(organisation, () -> intents.asked(IssueJob.asked(application)))
                .filter(Intent::isReadable)
                .flatMap(Intent::refusal)
                .map(rules -> Cures.of(rules.lines().toList()))
                .orElse(List.of());
    }
}
