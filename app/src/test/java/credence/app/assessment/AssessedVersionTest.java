package credence.app.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class AssessedVersionTest {
    @Autowired Town town;
    @Autowired Assessments assessments;
    @Autowired AssessJob job;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;

    @Test
    void evidence_is_not_assessed_against_another_version_than_was_asked_for() {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        List<UUID> pieces = List.of(town.read(learner, "diary.txt", Town.DIARY));
        UUID run =
                spaces.in(
                        learner.home(),
                        () -> {
                            UUID asked =
                                    assessments.request(learner, "community-organiser", pieces);
                            db.sql("update assessment_run set version = '0.9'").update();
                            return asked;
                        });

        assertThat(job.run(new SpaceWork(learner.home(), run))).as("is over").isTrue();

        assertThat(assessments.run(learner, run).orElseThrow().state()).isEqualTo(Run.State.FAILED);
        assertThat(assessments.findings(learner.home(), run)).isEmpty();
    }
}
