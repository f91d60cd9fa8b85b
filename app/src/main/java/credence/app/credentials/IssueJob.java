package credence.app.credentials;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import credence.app.accounts.Accounts;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.journal.Journal;
import credence.app.journal.Leaf;
import credence.app.journal.LeafType;
import credence.app.platform.Envelope;
import credence.app.platform.Jobs;
import credence.app.platform.Retries;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.app.review.Application;
import credence.app.review.Applications;
import credence.app.review.Applications.Dossier;
import credence.app.review.CertificationDecided;
import credence.app.review.CertificationDecision;
import credence.app.skills.Skills;
import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.DataIntegrity;
import credence.credential.StatusList;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Issues the credential that a decision asks for: signature, row, status slot and journal leaf in
 * one transaction. Safe to run twice: an application has one credential.
 */
@Component
class IssueJob {
    private static final TaskDescriptor<SpaceWork> TASK =
            TaskDescriptor.of("issue-credential", SpaceWork.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CredentialTable credentials;
    private final StatusTable status;
    private final Issuers issuers;
    private final Applications applications;
    private final Assessments assessments;
    private final Evidence evidence;
    private final Skills skills;
    private final Accounts accounts;
    private final Journal journal;
    private final Spaces spaces;
    private final ApplicationEventPublisher events;
    private final Jobs jobs;
    private final Clock clock;

    IssueJob(
            CredentialTable credentials,
            StatusTable status,
            Issuers issuers,
            Applications applications,
            Assessments assessments,
            Evidence evidence,
            Skills skills,
            Accounts accounts,
            Journal journal,
            Spaces spaces,
            ApplicationEventPublisher events,
            Jobs jobs,
            Clock clock) {
        this.credentials = credentials;
        this.status = status;
        this.issuers = issuers;
        this.applications = applications;
        this.assessments = assessments;
        this.evidence = evidence;
        this.skills = skills;
        this.accounts = accounts;
        this.journal = journal;
        this.spaces = spaces;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener
    void on(CertificationDecided event) {
        if (event.granted())
            jobs.enqueue(TASK, new SpaceWork(event.organisation(), event.application()));
    }

    void run(SpaceWork work) {
        spaces.in(
                work.space(),
                () -> {
                    if (credentials.ofApplication(work.id()).isPresent()) return;
                    if (!accounts.isOrganisation(work.space())) return; // removed meanwhile
                    Dossier dossier = applications.decidedDossier(work.space(), work.id());
                    // Whoever was erased meanwhile is not issued to.
                    if (accounts.holdHome(dossier.application().home()))
                        issue(work.space(), dossier);
                });
    }

    private void issue(UUID organisation, Dossier dossier) {
        CertificationDecision decision =
                dossier.decision()
                        .filter(CertificationDecision::granted)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "only a decision that grants is issued"));
        UUID id = UUID.randomUUID();
        Instant now = decision.decidedAt();
        Optional<Awarding.Slot> slot =
                issuers.statusList(organisation)
                        .map(list -> new Awarding.Slot(list, freeSlot(organisation, now)));
        Award award =
                Awarding.award(
                        dossier,
                        decision,
                        new Awarding.Facts(
                                issuers.credentialId(id),
                                issuers.did(organisation),
                                accounts.organisation(organisation).name(),
                                issuers.homePage(),
                                accounts.nameOrErased(dossier.application().applicant()),
                                now,
                                slot,
                                digested(dossier),
                                run(dossier),
                                skills::known,
                                skill ->
                                        skills.framework(skill.framework())
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalStateException(
                                                                        "no framework "
                                                                                + skill
                                                                                        .framework()))));
        JsonObject signed =
                DataIntegrity.sign(AchievementCredential.of(award), issuers.key(organisation), now);
        String json = signed.toString();
        Leaf leaf = journal.append(LeafType.ISSUE, json.getBytes(StandardCharsets.UTF_8));
        credentials.add(
                new IssuedCredential(
                        id,
                        organisation,
                        dossier.application().id(),
                        dossier.application().applicant(),
                        dossier.application().home(),
                        dossier.scheme().key(),
                        Optional.of(json),
                        List.of(),
                        now,
                        Awarding.validUntil(dossier.scheme(), now),
                        Optional.empty()),
                json,
                slot.map(Awarding.Slot::index).orElse(null),
                leaf);
        events.publishEvent(new CredentialIssued(organisation, id));
    }

    /** How the claims were made, as far as the grant still tells. */
    private Optional<Run> run(Dossier dossier) {
        Application application = dossier.application();
        return dossier.open()
                ? assessments.inSpace(application.home(), application.run())
                : Optional.empty();
    }

    /** A random slot, so that neighbours in the list tell nothing. */
    private int freeSlot(UUID organisation, Instant now) {
        status.lock(organisation, now);
        int slot = RANDOM.nextInt(StatusList.SIZE);
        while (credentials.isSlotTaken(slot)) slot = RANDOM.nextInt(StatusList.SIZE);
        return slot;
    }

    private List<Awarding.Digested> digested(Dossier dossier) {
        return dossier.evidence().stream()
                .map(
                        granted -> {
                            ByteBuffer random = ByteBuffer.wrap(Envelope.random(16));
                            UUID salt = new UUID(random.getLong(), random.getLong());
                            byte[] bytes =
                                    ByteBuffer.allocate(16)
                                            .putLong(salt.getMostSignificantBits())
                                            .putLong(salt.getLeastSignificantBits())
                                            .array();
                            return new Awarding.Digested(
                                    salt,
                                    granted,
                                    evidence.saltedSha256(
                                            dossier.application().home(), granted.piece(), bytes));
                        })
                .toList();
    }

    /** The task, as a bean. */
    @Configuration
    static class Wiring {
        @Bean
        OneTimeTask<SpaceWork> issueTask(ObjectProvider<IssueJob> job) {
            return Tasks.oneTime(TASK)
                    .onFailure(Retries.untilDone())
                    .execute((instance, context) -> job.getObject().run(instance.getData()));
        }
    }
}
