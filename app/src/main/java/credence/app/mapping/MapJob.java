package credence.app.mapping;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import credence.app.accounts.Accounts;
import credence.app.assessment.Assessments;
import credence.app.assessment.EvidenceAssessed;
import credence.app.assessment.Run;
import credence.app.platform.Jobs;
import credence.app.platform.Retries;
import credence.app.platform.Settings;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.assessment.Finding;
import credence.mapping.Claim;
import credence.mapping.Claims;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Reads a run's findings as claims. Safe to run twice: a claim on a skill is added once. */
@Component
class MapJob {
    private static final TaskDescriptor<SpaceWork> TASK =
            TaskDescriptor.of("map-findings", SpaceWork.class);

    private final ProposedClaims proposed;
    private final ClaimTable claims;
    private final Assessments assessments;
    private final Accounts accounts;
    private final Settings settings;
    private final Spaces spaces;
    private final ApplicationEventPublisher events;
    private final Jobs jobs;

    MapJob(
            ProposedClaims proposed,
            ClaimTable claims,
            Assessments assessments,
            Accounts accounts,
            Settings settings,
            Spaces spaces,
            ApplicationEventPublisher events,
            Jobs jobs) {
        this.proposed = proposed;
        this.claims = claims;
        this.assessments = assessments;
        this.accounts = accounts;
        this.settings = settings;
        this.spaces = spaces;
        this.events = events;
        this.jobs = jobs;
    }

    @EventListener
    void on(EvidenceAssessed event) {
        jobs.enqueue(TASK, new SpaceWork(event.space(), event.run()));
    }

    void run(SpaceWork work) {
        spaces.in(
                work.space(),
                () -> {
                    if (!accounts.holdHome(work.space())) return; // erased meanwhile
                    assessments
                            .inSpace(work.space(), work.id())
                            .ifPresent(run -> map(work.space(), run));
                });
    }

    private void map(UUID space, Run run) {
        Map<Finding, Integer> findings = proposed.findings(space, run);
        for (Claim claim : Claims.of(List.copyOf(findings.keySet()), settings.claimThreshold()))
            claims.add(
                    space,
                    run.id(),
                    new ClaimTable.Row(
                            UUID.randomUUID(),
                            claim.skill(),
                            claim.level(),
                            claim.confidence(),
                            ordinals(claim, findings),
                            claim.missing()));
        claims.done(space, run.id());
        events.publishEvent(new ClaimsProposed(space, run.id()));
    }

    private static List<Integer> ordinals(Claim claim, Map<Finding, Integer> findings) {
        return claim.citations().stream()
                .map(
                        citation ->
                                findings.entrySet().stream()
                                        .filter(
                                                entry ->
                                                        entry.getKey().skill().equals(claim.skill())
                                                                && entry.getKey()
                                                                        .citation()
                                                                        .equals(citation))
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "a claim must cite a finding of its"
                                                                        + " run"))
                                        .getValue())
                .toList();
    }

    /** The task, as a bean. */
    @Configuration
    static class Wiring {
        @Bean
        OneTimeTask<SpaceWork> mapTask(ObjectProvider<MapJob> job) {
            return Tasks.oneTime(TASK)
                    .onFailure(Retries.untilDone())
                    .execute((instance, context) -> job.getObject().run(instance.getData()));
        }
    }
}
