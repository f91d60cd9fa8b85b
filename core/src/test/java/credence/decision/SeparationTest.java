package credence.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private final UUID applicant = UUID.randomUUID();
    private final UUID assessor = UUID.randomUUID();
    private final UUID officer = UUID.randomUUID();

    @Test
    void an_officer_who_judged_nothing_may_decide() {
        assertThat(Separation.of(applicant, List.of(assessor), officer, false))
                .isEqualTo(new Separation.Separated());
    }

    @Test
    void an_officer_who_judged_a_claim_may_not_decide() {
        assertThat(Separation.of(applicant, List.of(assessor, officer), officer, false))
                .isInstanceOf(Separation.Refused.class);
    }

    @Test
    void where_the_organisation_allows_it_one_person_does_both_and_it_is_said() {
        assertThat(Separation.of(applicant, List.of(officer), officer, true))
                .isEqualTo(new Separation.OnePerson());
    }

    @Test
    void nobody_decides_on_their_own_application_even_where_one_person_may_do_both() {
        assertThat(Separation.of(applicant, List.of(assessor), applicant, true))
                .isInstanceOf(Separation.Refused.class);
    }

    @Test
    void an_applicant_who_judged_their_own_claim_spoils_the_decision() {
        assertThat(Separation.of(applicant, List.of(applicant), officer, true))
                .isInstanceOf(Separation.Refused.class);
    }
}
