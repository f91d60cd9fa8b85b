package credence.app.assessment;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import credence.app.accounts.Accounts;
import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.evidence.StoredExtract;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.Jobs;
import credence.app.platform.Models;
import credence.app.platform.Retries;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.app.schemes.Schemes;
import credence.app.skills.Skills;
import credence.assessment.Assessed;
import credence.assessment.Assessment;
import credence.assessment.Finding;
import credence.decision.Scheme;
import credence.evidence.Hash;
import credence.skill.Skill;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Assesses once all pieces of a run have been read. Safe to run twice: the same input gives the
 * same findings, and they replace the earlier ones.
 */
@Component
class AssessJob {
    private static final TaskDescriptor<SpaceWork> TASK =
            TaskDescriptor.of("assess-evidence", SpaceWork.class);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final int STEP = 16;

    private final RunTable runs;
    private final FindingTable findings;
    private final Evidence evidence;
    private final Schemes schemes;
    private final Skills skills;
    private final Models models;
    private final Accounts accounts;
    private final Journal journal;
    private final Spaces spaces;
    private final ApplicationEventPublisher events;
    private final Jobs jobs;
    private final Clock clock;

    AssessJob(
            RunTable runs,
            FindingTable findings,
            Evidence evidence,
            Schemes schemes,
            Skills skills,
            Models models,
            Accounts accounts,
            Journal journal,
            Spaces spaces,
            ApplicationEventPublisher events,
            Jobs jobs,
            Clock clock) {
        this.runs = runs;
        this.findings = findings;
        this.evidence = evidence;
        this.schemes = schemes;
        this.skills = skills;
        this.models = models;
        this.accounts = accounts;
        this.journal = journal;
        this.spaces = spaces;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    void enqueue(SpaceWork work) {
        jobs.enqueue(TASK, work);
    }

    /**
     * @return whether it is over; false while a piece is still being read, and then it must be
     *     asked again
     */
    boolean run(SpaceWork work) {
        Run run = spaces.in(work.space(), () -> runs.find(work.id())).orElse(null);
        if (run == null || run.state() == Run.State.DONE) return true;
        Optional<Scheme> scheme = schemes.version(run.scheme(), run.version()).known();
        if (scheme.isEmpty()) {
            giveUp(work); // another version cannot stand in for the one that was asked for
            return true;
        }
        if (evidence.states(work.space(), run.subject(), run.pieces())
                .contains(Piece.State.SUBMITTED)) return false;
        assess(
                work,
                run,
                evidence.inSpace(work.space(), run.subject(), run.pieces()),
                scheme.get());
        return true;
    }

    private void assess(SpaceWork work, Run run, List<Evidence.Granted> pieces, Scheme scheme) {
        List<StoredExtract> stored =
                pieces.stream().flatMap(granted -> granted.extracts().stream()).toList();
        List<Skill> candidates = scheme.skills().stream().map(skills::known).toList();
        Assessed assessed =
                Assessment.assess(
                        stored.stream().map(StoredExtract::extract).toList(),
                        candidates,
                        models.yardstick(),
                        (done, total) -> progress(work, done, total));
        spaces.in(
                work.space(),
                () -> {
                    if (!accounts.holdHome(work.space())) return; // erased meanwhile
                    findings.replace(work.space(), run.id(), stored(assessed, stored));
                    runs.done(run.id(), assessed, clock.instant());
                    events.publishEvent(new EvidenceAssessed(work.space(), run.id()));
                    assessed.madeWith().forEach(this::inscribe);
                });
    }

    /** The rubrics have leaves of their own; the machine is no model. */
    private void inscribe(String what, String version) {
        if (what.equals("cpu") || what.startsWith("framework ")) return;
        journal.publish(LeafType.MODEL, "credence model 1\nmodel %s %s\n".formatted(what, version));
    }

    /** Nothing comes of this run; the person may ask for it anew. */
    void giveUp(SpaceWork work) {
        spaces.in(work.space(), () -> runs.progress(work.id(), Run.State.FAILED, 0, 0));
    }

    private void progress(SpaceWork work, int done, int total) {
        if (done % STEP == 0 || done == total)
            spaces.in(work.space(), () -> runs.progress(work.id(), Run.State.RUNNING, done, total));
    }

    /** Two pieces may hold the same text; their citations then point to the first. */
    private static List<StoredFinding> stored(Assessed assessed, List<StoredExtract> extracts) {
        Map<Hash, UUID> ids = new HashMap<>();
        for (StoredExtract stored : extracts) ids.putIfAbsent(stored.extract().hash(), stored.id());
        List<StoredFinding> rows = new ArrayList<>();
        for (Finding finding : assessed.findings())
            rows.add(
                    new StoredFinding(
                            rows.size(),
                            finding.skill(),
                            ids.getOrDefault(finding.citation().extract(), new UUID(0, 0)),
                            finding.citation().start(),
                            finding.citation().end(),
                            finding.passageClass(),
                            finding.confidence(),
                            finding.level(),
                            finding.missing()));
        return rows;
    }

    /** The task, as a bean. */
    @Configuration
    static class Wiring {
        @Bean
        CustomTask<SpaceWork> assessTask(ObjectProvider<AssessJob> job) {
            return Tasks.custom(TASK)
                    .onFailure(Retries.thenGiveUp(work -> job.getObject().giveUp(work)))
                    .onDeadExecution(Retries.afterDeath())
                    .execute(
                            (instance, context) ->
                                    job.getObject().run(instance.getData())
                                            ? new CompletionHandler.OnCompleteRemove<>()
                                            : new CompletionHandler.OnCompleteReschedule<>(
                                                    FixedDelay.of(AGAIN)));
        }
    }
}
