package credence.app.review;

import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.accounts.PersonalArchive;
import credence.app.accounts.PersonalData;
import credence.app.platform.Spaces;
import credence.decision.Judgement;
import credence.skill.Level;
import credence.skill.SkillId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Applications as personal data. What organisations keep of one when its applicant is erased: that
 * there was one, who judged and decided what, and the journal's leaf. Not a word of a reason, and
 * no salt to tell what the leaf was about.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // takes its locks before anything waits for the journal
class ApplicantData implements PersonalData {
    private final ApplicationTable applications;
    private final JudgementTable judgements;
    private final DecisionTable decisions;
    private final Grants grants;
    private final Spaces spaces;

    ApplicantData(
            ApplicationTable applications,
            JudgementTable judgements,
            DecisionTable decisions,
            Grants grants,
            Spaces spaces) {
        this.applications = applications;
        this.judgements = judgements;
        this.decisions = decisions;
        this.grants = grants;
        this.spaces = spaces;
    }

    /**
     * One application with what became of it. Assessors and officers are not named: who they are is
     * theirs.
     *
     * @param evidence pieces that were handed in
     */
    record HandedIn(
            UUID id,
            UUID organisation,
            String scheme,
            String version,
            UUID assessment,
            List<UUID> evidence,
            Instant submittedAt,
            Application.State state,
            List<Judged> judgements,
            Optional<Decided> decision) {}

    /**
     * @param level where the claim was accepted
     */
    record Judged(
            UUID claim,
            SkillId skill,
            Optional<Integer> level,
            boolean accepted,
            boolean unread,
            String reason,
            Instant judgedAt) {}

    record Decided(boolean granted, String manner, String reason, long leaf, Instant decidedAt) {}

    @Override
    public void export(UUID person, UUID home, PersonalArchive archive) {
        Map<UUID, Grant> given =
                grants.from(home).stream().collect(Collectors.toMap(Grant::id, grant -> grant));
        archive.json(
                "applications.json",
                organisations(given.values())
                        .flatMap(organisation -> handedIn(person, organisation, given).stream())
                        .toList());
    }

    private List<HandedIn> handedIn(UUID person, UUID organisation, Map<UUID, Grant> given) {
        return spaces.in(
                organisation,
                () ->
                        applications.of(person).stream()
                                .map(one -> handedIn(one, given.get(one.access())))
                                .toList());
    }

    private HandedIn handedIn(Application application, @Nullable Grant grant) {
        return new HandedIn(
                application.id(),
                application.organisation(),
                application.scheme(),
                application.version(),
                application.run(),
                grant == null ? List.of() : grant.evidence(),
                application.submittedAt(),
                application.state(),
                judgements.standing(application).stream().map(ApplicantData::judged).toList(),
                decisions.find(application).map(ApplicantData::decided));
    }

    private static Judged judged(JudgedClaim one) {
        Judgement judgement = one.judgement();
        Optional<Integer> level =
                judgement.outcome() instanceof Judgement.Accepted(Level reached)
                        ? Optional.of(reached.rank())
                        : Optional.empty();
        return new Judged(
                one.claim(),
                judgement.skill(),
                level,
                level.isPresent(),
                one.unread(),
                judgement.reason(),
                one.judgedAt());
    }

    private static Decided decided(CertificationDecision decision) {
        return new Decided(
                decision.granted(),
                decision.manner(),
                decision.reason(),
                decision.leaf(),
                decision.decidedAt());
    }

    @Override
    public void erase(UUID person, UUID home) {
        organisations(grants.from(home))
                .forEach(
                        organisation ->
                                spaces.in(
                                        organisation,
                                        () -> applications.lockOf(person).forEach(this::erase)));
    }

    /** Every application came with a grant, so the grants name the organisations to go to. */
    private static Stream<UUID> organisations(Collection<Grant> given) {
        return given.stream().map(Grant::organisation).distinct().sorted();
    }

    private void erase(Application application) {
        if (application.state() == Application.State.SUBMITTED)
            applications.state(application.id(), Application.State.WITHDRAWN);
        judgements.erase(application.id());
        decisions.erase(application.id());
    }
}
