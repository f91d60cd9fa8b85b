package credence.app.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.platform.SpaceWork;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The job that reads findings as claims. */
@AppTest
class MapJobTest {
    @Autowired Town town;
    @Autowired MapJob job;
    @Autowired ProposedClaims claims;

    @Test
    void an_assessment_that_is_read_twice_has_each_claim_once() {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        UUID run = town.assessed(learner);
        List<ProposedClaim> before = claims.of(learner.home(), run).claims();

        job.run(new SpaceWork(learner.home(), run));

        assertThat(claims.of(learner.home(), run).claims()).isEqualTo(before);
    }
}
