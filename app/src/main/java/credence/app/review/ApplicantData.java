package credence.app.review;

import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.accounts.PersonalData;
import credence.app.platform.Spaces;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What organisations keep of an application when its applicant is erased: that there was one, who
 * judged and decided what, and the journal's leaf. Not a word of a reason, and no salt to tell what
 * the leaf was about.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // takes its locks before anything waits for the journal
class ApplicantData implements PersonalData {
    private final ApplicationTable applications;
    private final JudgementTable judgements;
    private final DecisionTable decisions;
    private final Grants grants;
    private final Spaces spaces;

    ApplicantData(
            ApplicationTable applications,
            JudgementTable judgements,
            DecisionTable decisions,
            Grants grants,
            Spaces spaces) {
        this.applications = applications;
        this.judgements = judgements;
        this.decisions = decisions;
        this.grants = grants;
        this.spaces = spaces;
    }

    /** Every application came with a grant, so the grants name the organisations to go to. */
    @Override
    public void erase(UUID person, UUID home) {
        grants.from(home).stream()
                .map(Grant::organisation)
                .distinct()
                .sorted()
                .forEach(
                        organisation ->
                                spaces.in(
                                        organisation,
                                        () -> applications.lockOf(person).forEach(this::erase)));
    }

    private void erase(Application application) {
        if (application.state() == Application.State.SUBMITTED)
            applications.state(application.id(), Application.State.WITHDRAWN);
        judgements.erase(application.id());
        decisions.erase(application.id());
    }
}
