package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.app.review.Applications.Dossier;
import credence.app.skills.Skills;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.skill.Level;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What assessors do: judge the claims of others' applications, one by one, until the decision. */
@Component
class Judging {
    private static final String UNREAD = "Accepted in bulk, unread, at the recommended level.";
    private static final String UNREAD_AS_ASKED =
            "Accepted in bulk, unread, at the level that the scheme asks for; no level was"
                    + " recommended.";

    private final Dossiers dossiers;
    private final JudgementTable judgements;
    private final Skills skills;
    private final Journal journal;
    private final Spaces spaces;
    private final Settings settings;
    private final Clock clock;

    Judging(
            Dossiers dossiers,
            JudgementTable judgements,
            Skills skills,
            Journal journal,
            Spaces spaces,
            Settings settings,
            Clock clock) {
        this.dossiers = dossiers;
        this.judgements = judgements;
        this.skills = skills;
        this.journal = journal;
        this.spaces = spaces;
        this.settings = settings;
        this.clock = clock;
    }

    void judge(Actor actor, UUID id, UUID claim, Judgement.Outcome outcome, String reason) {
        actor.require(Role.ASSESSOR);
        spaces.in(
                actor.organisation(),
                () -> {
                    Dossier dossier = dossier(actor, id);
                    if (!dossier.open())
                        throw new Refusal(
                                "The applicant has taken back the grant: there is nothing to judge"
                                        + " any more.");
                    ProposedClaim proposed =
                            dossier.proposal()
                                    .claim(claim)
                                    .orElseThrow(() -> new NotFound("claim"));
                    put(actor, dossier, proposed, outcome, Reasons.checked(reason), false);
                });
    }

    void undo(Actor actor, UUID id, UUID claim) {
        actor.require(Role.ASSESSOR);
        spaces.in(
                actor.organisation(),
                () -> {
                    toJudge(actor, id);
                    judgements.undo(id, claim, clock.instant());
                });
    }

    void acceptUnread(Actor actor, UUID id) {
        actor.require(Role.ASSESSOR);
        if (settings.baseUrl().isPresent())
            throw new Refusal(
                    "Claims are not accepted unread where credence.base-url is set: judge each of"
                            + " them.");
        spaces.in(
                actor.organisation(),
                () -> {
                    Dossier dossier = dossier(actor, id);
                    for (ProposedClaim claim : dossier.proposal().claims())
                        if (dossier.judgement(claim.id()).isEmpty())
                            acceptUnread(actor, dossier, claim);
                });
    }

    private void acceptUnread(Actor actor, Dossier dossier, ProposedClaim claim) {
        boolean recommended = claim.claim().level().isPresent();
        Level level = claim.claim().level().orElseGet(() -> asked(dossier.scheme(), claim));
        put(
                actor,
                dossier,
                claim,
                new Judgement.Accepted(level),
                recommended ? UNREAD : UNREAD_AS_ASKED,
                true);
    }

    private void put(
            Actor actor,
            Dossier dossier,
            ProposedClaim claim,
            Judgement.Outcome outcome,
            String reason,
            boolean unread) {
        requireLevelOfFramework(claim, outcome);
        Application application = dossier.application();
        JudgedClaim judged =
                new JudgedClaim(
                        claim.id(),
                        new Judgement(claim.claim().skill(), actor.person(), outcome, reason),
                        unread,
                        clock.instant());
        UUID judgement = judgements.put(application, judged);
        Overruling.of(application, claim, judged)
                .map(Overruling::event)
                .ifPresent(
                        event ->
                                judgements.overruled(
                                        application,
                                        judgement,
                                        event,
                                        journal.append(LeafType.OVERRIDE, event)));
    }

    private void requireLevelOfFramework(ProposedClaim claim, Judgement.Outcome outcome) {
        if (outcome instanceof Judgement.Accepted(Level level)
                && skills.known(claim.claim().skill()).workedPassage(level).isEmpty())
            throw new Refusal(
                    "There is no level %s of this skill: choose one of those that are offered."
                            .formatted(level));
    }

    private Dossier dossier(Actor actor, UUID id) {
        Dossier dossier = dossiers.of(toJudge(actor, id));
        if (dossier.version().known().isEmpty()) throw new Refusal(dossier.version().missing());
        return dossier;
    }

    private Application toJudge(Actor actor, UUID id) {
        Application application = dossiers.locked(id);
        if (application.applicant().equals(actor.person()))
            throw new Forbidden("Nobody judges their own application.");
        if (application.state() != Application.State.SUBMITTED)
            throw new Refusal(
                    "This application is %s: nothing about it changes any more."
                            .formatted(application.state().label().toLowerCase(Locale.ROOT)));
        return application;
    }

    private static Level asked(Scheme scheme, ProposedClaim claim) {
        return scheme.requirements().stream()
                .filter(requirement -> requirement.skills().contains(claim.claim().skill()))
                .map(Scheme.Requirement::level)
                .findFirst()
                .orElse(new Level(1));
    }
}
