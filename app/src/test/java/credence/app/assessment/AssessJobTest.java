package credence.app.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An assessment that waits for its evidence. */
@AppTest
class AssessJobTest {
    @Autowired Town town;
    @Autowired Assessments assessments;
    @Autowired AssessJob job;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;

    @Test
    void it_waits_for_the_last_piece_without_opening_those_that_were_read() {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        UUID read = town.read(learner, "read.txt", "A note that was read, and damaged since.");
        UUID unread = town.read(learner, "unread.txt", "A note that nobody has read yet.");
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("update evidence_extract set sealed = '\\x00' where piece = :piece")
                            .param("piece", read)
                            .update();
                    db.sql("update evidence_piece set state = 'submitted' where id = :piece")
                            .param("piece", unread)
                            .update();
                });
        UUID run = assessments.request(learner, "community-organiser", List.of(read, unread));

        boolean over = job.run(new SpaceWork(learner.home(), run));

        assertThat(over).isFalse();
        assertThat(assessments.run(learner, run).orElseThrow().state())
                .isEqualTo(Run.State.WAITING);
        spaces.in(
                learner.home(),
                () -> {
                    db.sql("delete from assessment_run").update();
                });
    }

    @Test
    void somebody_elses_piece_is_not_assessed() {
        UUID organisation = town.organisation();
        Actor learner = town.person(organisation, Role.LEARNER);
        UUID others =
                town.handIn(town.person(organisation, Role.LEARNER), "note.txt", "Not yours.");

        assertThatThrownBy(
                        () -> assessments.request(learner, "community-organiser", List.of(others)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not there any more");
    }
}
