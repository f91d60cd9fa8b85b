package credence.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.evidence.Evidence;
import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.SpaceWork;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** After an erasure nothing of the person is left in their space, and nothing comes back. */
@AppTest
class ErasedPersonTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Autowired Town town;
    @Autowired Accounts accounts;
    @Autowired Evidence evidence;
    @Autowired Assessments assessments;
    @Autowired SchedulerClient scheduler;
    @Autowired StoredRows stored;
    @Autowired Database database;

    @Test
    void every_table_of_the_home_space_is_empty_and_anothers_rows_are_as_they_were() {
        UUID organisation = town.organisation();
        Actor learner = town.person(organisation, Role.LEARNER);
        Actor other = town.person(organisation, Role.LEARNER);
        accounts.addIdentifier(learner, Identifier.handle("h-" + UUID.randomUUID()));
        town.application(learner);
        town.application(other);
        Map<String, String> others = stored.in(other.home());
        assertThat(stored.in(learner.home()))
                .containsOnlyKeys(others.keySet())
                .containsKeys(
                        "person_profile",
                        "identifier",
                        "consent",
                        "evidence_piece",
                        "evidence_chunk",
                        "evidence_extract",
                        "assessment_run",
                        "assessment_finding",
                        "mapping_claim",
                        "mapping_run");

        for (String table : others.keySet())
            assertThat(
                            stored.asked(
                                    "select 1 from pg_constraint where contype = 'f' and conrelid = '%s'::regclass"
                                            .formatted(table)))
                    .as("%s points at the person or at a row that does", table)
                    .isNotEmpty();

        accounts.erase(learner, learner.person(), "");

        assertThat(stored.in(learner.home())).isEmpty();
        assertThat(stored.in(other.home())).isEqualTo(others);
    }

    @Test
    void a_job_that_comes_after_the_erasure_ends_quietly_and_brings_nothing_back() {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        UUID run = town.assessed(learner);
        UUID piece = evidence.pieces(learner).getFirst().id();
        awaitQuietEnd(run, piece);

        accounts.erase(learner, learner.person(), "");
        later("extract-evidence", learner, piece);
        later("assess-evidence", learner, run);
        later("map-findings", learner, run);

        awaitQuietEnd(run, piece);
        assertThat(stored.in(learner.home())).isEmpty();
    }

    @Test
    void an_erasure_right_after_handing_in_leaves_nothing() {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        UUID piece = town.handIn(learner, "diary.txt", Town.DIARY);
        UUID run = assessments.request(learner, "community-organiser", List.of(piece));

        accounts.erase(learner, learner.person(), "");

        awaitQuietEnd(run, piece);
        assertThat(stored.in(learner.home())).isEmpty();
    }

    @Test
    void an_erasure_in_the_midst_of_an_assessment_leaves_nothing() throws Exception {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        UUID piece = town.handIn(learner, "diary.txt", Town.DIARY);
        UUID run = assessments.request(learner, "community-organiser", List.of(piece));
        CompletableFuture<Void> erasing;
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            owner.setAutoCommit(false);
            sql.execute("select 1 from assessment_run where id = '%s' for update".formatted(run));
            awaitWaiting(1); // the job, which cannot say how far it is
            erasing =
                    CompletableFuture.runAsync(() -> accounts.erase(learner, learner.person(), ""));
            awaitWaiting(2); // the erasure, which cannot delete the run
            owner.commit();
        }
        erasing.join();

        awaitQuietEnd(run, piece);
        assertThat(stored.in(learner.home())).isEmpty();
    }

    private void later(String task, Actor actor, UUID id) {
        scheduler.scheduleIfNotExists(
                new TaskInstance<>(task, id.toString(), new SpaceWork(actor.home(), id)),
                Instant.now());
    }

    private void awaitQuietEnd(UUID... ids) {
        String jobs =
                "from scheduled_tasks where task_instance in ('%s', '%s')"
                        .formatted(ids[0], ids[1]);
        await().atMost(LIMIT)
                .failFast(
                        "a job failed",
                        () ->
                                !stored.asked("select 1 " + jobs + " and consecutive_failures > 0")
                                        .isEmpty())
                .until(() -> stored.asked("select 1 " + jobs).isEmpty());
    }

    private void awaitWaiting(int processes) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                stored.asked(
                                                        "select distinct pid from pg_locks join"
                                                                + " pg_stat_activity using (pid) where"
                                                                + " not granted and datname ="
                                                                + " current_database()")
                                                .size()
                                        >= processes);
    }
}
