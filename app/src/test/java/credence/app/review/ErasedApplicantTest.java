package credence.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.journal.Journal;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Spaces;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Inscription;
import credence.decision.Judgement;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an organisation keeps of somebody who was erased. */
@AppTest
class ErasedApplicantTest {
    private static final String REASON = "It tells of others, as the marker heliotrope shows.";

    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Accounts accounts;
    @Autowired Applications applications;
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    @LocalServerPort int port;
    private Actor learner;
    private Actor everything;
    private UUID underJudgement;
    private UUID decided;
    private Inscription leaf;

    @BeforeEach
    void somebody_with_an_open_and_a_decided_application_is_erased() {
        UUID organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
        everything = town.person(organisation, Role.values());
        Actor officer = town.person(organisation, Role.OFFICER);
        underJudgement = town.application(learner);
        reject(underJudgement, claims(underJudgement).getFirst());
        decided = town.application(learner);
        claims(decided).forEach(claim -> reject(decided, claim));
        applications.decide(officer, decided, false, REASON);
        leaf = applications.inscription(officer, decided).orElseThrow();

        accounts.erase(learner, learner.person(), "");
    }

    @Test
    void what_was_under_judgement_is_withdrawn_and_what_was_decided_stays_decided() {
        Dossier open = applications.dossier(everything, underJudgement);
        Dossier done = applications.dossier(everything, decided);

        assertThat(open.application().state()).isEqualTo(Application.State.WITHDRAWN);
        assertThat(applications.queue(everything)).isEmpty();
        assertThat(done.application().state()).isEqualTo(Application.State.REFUSED);
        assertThat(done.decision().orElseThrow().granted()).isFalse();
        assertThat(done.decision().orElseThrow().reason()).isEmpty();
        assertThat(done.judged())
                .isNotEmpty()
                .allSatisfy(
                        judged -> assertThat(judged.judgement().reason()).isEqualTo("(erased)"));
    }

    @Test
    void the_journal_keeps_the_commitment_and_nobody_keeps_its_salt() {
        assertThat(applications.inscription(everything, decided))
                .contains(new Inscription(leaf.leaf(), leaf.commitment(), false));
        assertThat(journal.find(leaf.leaf())).isPresent();
        assertThat(
                        longest(
                                "select greatest(length(reason), length(event), length(salt)) from"
                                        + " review_decision"))
                .isZero();
        assertThat(longest("select length(reason) from review_judgement")).isZero();
    }

    @Test
    void every_page_and_list_of_the_organisation_still_renders() {
        Browser browser = visits.by(everything, port);

        for (String path :
                List.of(
                        "/",
                        "/review",
                        "/review/" + underJudgement,
                        "/review/" + decided,
                        "/decisions",
                        "/decisions/" + underJudgement,
                        "/decisions/" + decided,
                        "/credentials",
                        "/people",
                        "/journal")) {
            HttpResponse<String> page = browser.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).doesNotContain("heliotrope", "forty doors");
        }
        assertThat(browser.get("/decisions/" + decided).body())
                .contains("erased person", "The reason was erased with the person.");
    }

    @Test
    void nobody_judges_or_decides_it_any_more() {
        Browser browser = visits.by(everything, port);
        browser.get("/review/" + underJudgement);

        HttpResponse<String> answer =
                browser.post(
                        "/decisions/" + underJudgement,
                        Map.of("outcome", "refuse", "reason", "Too late."));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("decided or withdrawn already");
    }

    private int longest(String lengths) {
        return spaces.in(
                learner.organisation(),
                () ->
                        db.sql("select max(n) from (" + lengths + ") as found (n)")
                                .query(Integer.class)
                                .single());
    }

    private List<ProposedClaim> claims(UUID application) {
        return applications.dossier(everything, application).proposal().claims();
    }

    private void reject(UUID application, ProposedClaim claim) {
        applications.judge(everything, application, claim.id(), new Judgement.Rejected(), REASON);
    }
}
