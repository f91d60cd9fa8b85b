package credence.app.credentials;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import credence.app.accounts.Accounts;
import credence.app.assessment.Run;
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
import java.nio.ByteBuffer;
import java.time.Duration;
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
    private final Drafts drafts;
    private final Applications applications;
    private final Accounts accounts;
    private final Spaces spaces;
    private final Jobs jobs;

    IssueJob(
            CredentialTable credentials,
            Issuing issuing,
            Drafts drafts,
            Applications applications,
            Accounts accounts,
            Spaces spaces,
            Jobs jobs) {
        this.credentials = credentials;
        this.issuing = issuing;
        this.drafts = drafts;
        this.applications = applications;
        this.accounts = accounts;
        this.spaces = spaces;
        this.jobs = jobs;
    }

    /** The idempotency key of an application's credential. */
    static String asked(Object application) {
        return "application:" + application;
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

    /**
     * Makes anew what was refused, and asks for it once more.
     *
     * @return what came of it; empty where there is nothing to issue any more
     */
    Optional<Issued> again(SpaceWork work) {
        return spaces.in(work.space(), () -> reopened(work)).map(issuing::issue);
    }

    /** With a job that issues it, should this process end before it does, or all be stopped. */
    private Optional<Order> reopened(SpaceWork work) {
        Optional<Order> order = order(work);
        order.ifPresent(
                asked -> {
                    issuing.reopen(asked);
                    jobs.enqueue(TASK, work);
                });
        return order;
    }

    private static boolean isOver(SpaceWork work, Issued issued) {
        return switch (issued) {
            case Issued.Credential credential -> true;
            case Issued.Stopped stopped -> false;
            case Issued.Refused(var rules) -> {
                LOG.warn("application {} breaks rules of issuing: {}", work.id(), rules);
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
        Optional<Run> run = drafts.run(dossier);
        return new Order(
                organisation,
                asked(application.id()),
                Order.digest(ByteBuffer.allocate(Long.BYTES).putLong(decision.leaf()).array()),
                application.applicant(),
                drafts.madeWith(dossier, run),
                decision.decidedAt(),
                (id, slot) -> drafts.whole(dossier, decision, run, id, slot),
                unsigned ->
                        CertificationRules.broken(dossier, decision, unsigned, Envelope.random(32)),
                () -> holdHome(application),
                (intent, signed, leaf) -> keep(dossier, intent, signed, leaf));
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
