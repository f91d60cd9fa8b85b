package credence.app.credentials;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import credence.app.accounts.Accounts;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.journal.Leaf;
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
import credence.decision.Scheme;
import credence.skill.Framework;
import credence.skill.SkillId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Orders the credential that a decision asks for. Safe to run twice: an application has one
 * credential.
 */
@Component
class IssueJob {
    private static final TaskDescriptor<SpaceWork> TASK =
            TaskDescriptor.of("issue-credential", SpaceWork.class);
    private static final Logger LOG = LoggerFactory.getLogger(IssueJob.class);

    /** While issuing is stopped. */
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final CredentialTable credentials;
    private final Issuing issuing;
    private final Issuers issuers;
    private final StatusLists status;
    private final Applications applications;
    private final Assessments assessments;
    private final Evidence evidence;
    private final Skills skills;
    private final Accounts accounts;
    private final Spaces spaces;
    private final Jobs jobs;

    IssueJob(
            CredentialTable credentials,
            Issuing issuing,
            Issuers issuers,
            StatusLists status,
            Applications applications,
            Assessments assessments,
            Evidence evidence,
            Skills skills,
            Accounts accounts,
            Spaces spaces,
            Jobs jobs) {
        this.credentials = credentials;
        this.issuing = issuing;
        this.issuers = issuers;
        this.status = status;
        this.applications = applications;
        this.assessments = assessments;
        this.evidence = evidence;
        this.skills = skills;
        this.accounts = accounts;
        this.spaces = spaces;
        this.jobs = jobs;
    }

    @EventListener
    void on(CertificationDecided event) {
        if (event.granted())
            jobs.enqueue(TASK, new SpaceWork(event.organisation(), event.application()));
    }

    /**
     * @return whether it is over; false while issuing is stopped, and then it must be asked again
     */
    boolean run(SpaceWork work) {
        Optional<Order> order = spaces.in(work.space(), () -> order(work));
        return order.map(issuing::issue).map(issued -> isOver(work, issued)).orElse(true);
    }

    private static boolean isOver(SpaceWork work, Issued issued) {
        return switch (issued) {
            case Issued.Credential credential -> true;
            case Issued.Stopped stopped -> false;
            case Issued.Refused(var rules) -> {
                LOG.error("application {} breaks rules of issuing: {}", work.id(), rules);
                yield true;
            }
            case Issued.Conflict conflict ->
                    throw new IllegalStateException(
                            "application " + work.id() + " was decided otherwise before");
        };
    }

    /** Empty where there is nothing to do any more. */
    private Optional<Order> order(SpaceWork work) {
        if (credentials.ofApplication(work.id()).isPresent()) return Optional.empty();
        if (!accounts.isOrganisation(work.space())) return Optional.empty(); // removed meanwhile
        Dossier dossier = applications.decidedDossier(work.space(), work.id());
        // Whoever was erased meanwhile is not issued to.
        if (!accounts.holdHome(dossier.application().home())) return Optional.empty();
        return Optional.of(order(work.space(), dossier));
    }

    private Order order(UUID organisation, Dossier dossier) {
        CertificationDecision decision =
                dossier.decision()
                        .filter(CertificationDecision::granted)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "only a decision that grants is issued"));
        Application application = dossier.application();
        Optional<Run> run = run(dossier);
        return new Order(
                organisation,
                "application:" + application.id(),
                Order.digest(ByteBuffer.allocate(Long.BYTES).putLong(decision.leaf()).array()),
                application.applicant(),
                madeWith(dossier, run),
                decision.decidedAt(),
                (id, slot) ->
                        AchievementCredential.of(
                                Awarding.award(
                                        dossier,
                                        decision,
                                        facts(organisation, dossier, run, id, slot))),
                unsigned ->
                        CertificationRules.broken(dossier, decision, unsigned, Envelope.random(32)),
                () -> holdHome(application),
                (intent, signed, leaf) -> keep(dossier, intent, signed, leaf));
    }

    private Awarding.Facts facts(
            UUID organisation,
            Dossier dossier,
            Optional<Run> run,
            UUID id,
            Optional<Integer> slot) {
        return new Awarding.Facts(
                issuers.credentialId(id),
                issuers.did(organisation),
                accounts.organisation(organisation).name(),
                issuers.homePage(),
                accounts.nameOrErased(dossier.application().applicant()),
                dossier.decision().orElseThrow().decidedAt(),
                status.entries(organisation, slot),
                digested(dossier),
                run,
                skills::known,
                skill -> framework(skill.framework()));
    }

    private Framework framework(String key) {
        return skills.framework(key)
                .orElseThrow(() -> new IllegalStateException("no framework " + key));
    }

    /** The versions that a later look for what went wrong will ask for. */
    private List<Order.MadeWith> madeWith(Dossier dossier, Optional<Run> run) {
        List<Order.MadeWith> madeWith = new ArrayList<>();
        Scheme scheme = dossier.scheme();
        madeWith.add(new Order.MadeWith("scheme", scheme.key() + " " + scheme.version()));
        scheme.skills().stream()
                .map(SkillId::framework)
                .distinct()
                .map(this::framework)
                .map(rubric -> new Order.MadeWith("rubric", rubric.key() + " " + rubric.version()))
                .forEach(madeWith::add);
        run.ifPresent(
                made ->
                        made.madeWith()
                                .forEach(
                                        (what, version) ->
                                                madeWith.add(
                                                        new Order.MadeWith(
                                                                "model", what + " " + version))));
        return madeWith;
    }

    private void holdHome(Application application) {
        if (!accounts.holdHome(application.home()))
            throw new IllegalStateException("the applicant was erased meanwhile");
    }

    private void keep(Dossier dossier, Intent intent, String signed, Leaf leaf) {
        Application application = dossier.application();
        credentials.add(
                new IssuedCredential(
                        intent.id(),
                        intent.organisation(),
                        application.id(),
                        application.applicant(),
                        application.home(),
                        dossier.scheme().key(),
                        Optional.of(signed),
                        List.of(),
                        intent.madeAt(),
                        Awarding.validUntil(dossier.scheme(), intent.madeAt()),
                        Optional.empty(),
                        Optional.empty()),
                signed,
                intent.slot().orElse(null),
                leaf);
    }

    /** How the claims were made, as far as the grant still tells. */
    private Optional<Run> run(Dossier dossier) {
        Application application = dossier.application();
        return dossier.open()
                ? assessments.inSpace(application.home(), application.run())
                : Optional.empty();
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
        CustomTask<SpaceWork> issueTask(ObjectProvider<IssueJob> job) {
            return Tasks.custom(TASK)
                    .onFailure(Retries.untilDone())
                    .execute(
                            (instance, context) ->
                                    job.getObject().run(instance.getData())
                                            ? new CompletionHandler.OnCompleteRemove<>()
                                            : new CompletionHandler.OnCompleteReschedule<>(
                                                    FixedDelay.of(AGAIN)));
        }
    }
}
