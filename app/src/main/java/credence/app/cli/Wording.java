package credence.app.cli;

import credence.app.accounts.Accounts;
import credence.app.cli.Shown.NotShown;
import credence.app.cli.Shown.Quote;
import credence.app.cli.Shown.ShownClaim;
import credence.app.evidence.Piece;
import credence.app.mapping.ProposedClaim;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.mapping.Unclaimed;
import credence.app.review.Applications.Dossier;
import credence.app.review.JudgedClaim;
import credence.app.skills.Skills;
import credence.assessment.PassageClass;
import credence.decision.Judgement;
import credence.evidence.Citation;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts what the modules answer into the words that terminal and report share. */
@Component
class Wording {
    private final Skills skills;
    private final Accounts accounts;

    Wording(Skills skills, Accounts accounts) {
        this.skills = skills;
        this.accounts = accounts;
    }

    Shown of(Proposal proposal, List<Piece> pieces) {
        Map<UUID, Piece> byId =
                pieces.stream().collect(Collectors.toMap(Piece::id, Function.identity()));
        return new Shown(
                proposal.claims().stream().map(claim -> claim(claim, byId)).toList(),
                proposal.unclaimed().stream().map(this::notShown).toList(),
                pieces.stream()
                        .filter(piece -> piece.state() == Piece.State.REFUSED)
                        .map(Piece::problem)
                        .toList());
    }

    /** What was said of each claim, by its id. */
    List<Report.Judged> judged(Dossier dossier) {
        return dossier.judged().stream().map(this::judged).toList();
    }

    private Report.Judged judged(JudgedClaim judged) {
        Judgement judgement = judged.judgement();
        String outcome =
                judgement.outcome() instanceof Judgement.Accepted(Level level)
                        ? "Accepted at level %d, %s"
                                .formatted(level.rank(), nameOf(judgement.skill(), level))
                        : "Not accepted";
        return new Report.Judged(
                judged.claim().toString(),
                outcome,
                judgement.reason(),
                accounts.nameOrErased(judgement.assessor()));
    }

    private ShownClaim claim(ProposedClaim proposed, Map<UUID, Piece> pieces) {
        var claim = proposed.claim();
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < claim.citations().size(); i++) {
            Piece piece = pieces.get(proposed.places().get(i).piece());
            quotes.add(
                    quote(
                            piece == null ? "" : piece.name(),
                            claim.citations().get(i),
                            PassageClass.DEMONSTRATED));
        }
        return new ShownClaim(
                proposed.id().toString(),
                claim.skill().toString(),
                skills.known(claim.skill()).name(),
                claim.level().map(Level::rank).orElse(0),
                claim.level().map(level -> nameOf(claim.skill(), level)).orElse(""),
                claim.confidence().value(),
                claim.confidence().calibrated(),
                quotes,
                claim.missing());
    }

    private NotShown notShown(Unclaimed unclaimed) {
        return new NotShown(
                unclaimed.skill().toString(),
                skills.known(unclaimed.skill()).name(),
                quote("", unclaimed.nearest(), unclaimed.passageClass()),
                unclaimed.missing());
    }

    private String nameOf(SkillId skill, Level level) {
        return skills.framework(skill.framework())
                .map(framework -> framework.nameOf(level))
                .orElse("level " + level);
    }

    private static Quote quote(String file, Citation citation, PassageClass passageClass) {
        return new Quote(
                file,
                citation.place(),
                citation.quote(),
                passageClass.label(),
                citation.extract().hex(),
                citation.start(),
                citation.end());
    }
}
