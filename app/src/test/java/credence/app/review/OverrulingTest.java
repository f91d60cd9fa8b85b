package credence.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.accounts.SubjectKeys;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.journal.LeafView;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.AppTest;
import credence.app.platform.Spaces;
import credence.decision.Judgement;
import credence.skill.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a person judges otherwise than the machine recommended, the journal says so. */
@AppTest
class OverrulingTest {
    @Autowired Town town;
    @Autowired Applications applications;
    @Autowired Journal journal;
    @Autowired SubjectKeys keys;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;
    private Actor learner;
    private Actor assessor;
    private UUID id;
    private ProposedClaim claim;

    record Stored(UUID id, Long leaf, byte[] event, byte[] salt) {}

    @BeforeEach
    void an_application() {
        UUID organisation = town.organisation();
        learner = town.person(organisation, Role.LEARNER);
        assessor = town.person(organisation, Role.ASSESSOR);
        id = town.application(learner);
        claim =
                applications.dossier(assessor, id).proposal().claims().stream()
                        .filter(one -> one.claim().level().isPresent())
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void a_rejected_claim_leaves_a_commitment_that_event_and_salt_open() {
        judge(new Judgement.Rejected());

        Stored stored = stored();
        byte[] event = open(stored, "event", stored.event());
        LeafView leaf = journal.find(stored.leaf()).orElseThrow();
        assertThat(leaf.type()).isEqualTo(LeafType.OVERRIDE);
        assertThat(leaf.event()).isEmpty();
        assertThat(leaf.commitment())
                .isEqualTo(Journal.commitment(open(stored, "salt", stored.salt()), event));
        assertThat(new String(event, StandardCharsets.UTF_8))
                .startsWith("credence override 1\n")
                .contains(
                        "claim " + claim.id(),
                        "recommended " + claim.claim().level().orElseThrow(),
                        "judged rejected");
    }

    @Test
    void another_level_is_an_override_and_the_recommended_one_is_none() {
        Level recommended = claim.claim().level().orElseThrow();

        judge(new Judgement.Accepted(recommended));
        assertThat(stored().leaf()).isNull();

        judge(new Judgement.Accepted(new Level(recommended.rank() == 1 ? 2 : 1)));
        assertThat(stored().leaf()).isNotNull();
    }

    @Test
    void when_the_applicant_is_erased_nothing_opens_the_leaf_any_more() {
        judge(new Judgement.Rejected());
        long leaf = stored().leaf();

        spaces.in(assessor.organisation(), () -> new JudgementTable(db, keys).erase(id));

        Stored stored = stored();
        assertThat(stored.event()).isNull();
        assertThat(stored.salt()).isNull();
        assertThat(stored.leaf()).isEqualTo(leaf);
    }

    private void judge(Judgement.Outcome outcome) {
        applications.judge(assessor, id, claim.id(), outcome, "It stands in the evidence.");
    }

    private Stored stored() {
        List<Stored> standing =
                spaces.in(
                        assessor.organisation(),
                        () ->
                                db.sql(
                                                "select id, leaf, event, salt from review_judgement where application = :id and undone_at is null")
                                        .param("id", id)
                                        .query(
                                                (row, i) ->
                                                        new Stored(
                                                                row.getObject("id", UUID.class),
                                                                row.getObject("leaf", Long.class),
                                                                row.getBytes("event"),
                                                                row.getBytes("salt")))
                                        .list());
        assertThat(standing).hasSize(1);
        return standing.getFirst();
    }

    private byte[] open(Stored stored, String what, byte[] sealed) {
        return spaces.in(
                assessor.organisation(),
                () ->
                        keys.open(
                                        learner.person(),
                                        "review-judgement:" + stored.id() + ":" + what,
                                        sealed)
                                .orElseThrow());
    }
}
