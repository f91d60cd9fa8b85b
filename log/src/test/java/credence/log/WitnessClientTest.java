package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.NOW;
import static credence.log.LogFixtures.ORIGIN;
import static credence.log.LogFixtures.OTHER_WITNESS;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.byDefinition;
import static credence.log.LogFixtures.leaves;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import credence.log.Witness.Why;
import credence.log.WitnessClient.Outcome;
import credence.log.WitnessClient.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WitnessClientTest {
    private final List<byte[]> leaves = leaves(60, new Random(3));
    private final HashReader hashes = byDefinition(leaves);
    private final List<String> sent = new ArrayList<>();
    private final Witness witness =
            new Witness(Map.of(ORIGIN, List.of(LOG.key())), WITNESS, new WitnessTest.Memory());
    private final WitnessClient client =
            new WitnessClient(
                    WITNESS.key(),
                    body -> {
                        sent.add(new String(body, UTF_8).lines().findFirst().orElseThrow());
                        var answer = witness.addCheckpoint(body, NOW);
                        return new Reply(answer.status(), answer.body());
                    });

    @Test
    void a_log_and_its_witness_understand_each_other() {
        long seen = 0;
        for (int size : new int[] {0, 1, 1, 7, 8, 60}) {
            var note = signed(size);

            var outcome = client.cosign(note, seen, hashes);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Cosigned.class,
                            cosigned ->
                                    assertThat(note.with(cosigned.signature()).by(WITNESS.key()))
                                            .isEqualTo(Note.Signed.YES));
            seen = size;
        }
        assertThat(sent).containsExactly("old 0", "old 0", "old 1", "old 1", "old 7", "old 8");
    }

    @Test
    void a_forgotten_size_costs_one_more_question() {
        client.cosign(signed(7), 0, hashes);
        sent.clear();

        assertThat(client.cosign(signed(60), 0, hashes)).isInstanceOf(Outcome.Cosigned.class);
        assertThat(sent).containsExactly("old 0", "old 7");
    }

    @Test
    void a_log_restored_from_an_old_backup_learns_that_it_is_behind() {
        client.cosign(signed(60), 0, hashes);

        assertThat(client.cosign(signed(20), 20, hashes)).isEqualTo(new Outcome.Ahead(60));
    }

    @Test
    void a_rewritten_log_learns_that_its_history_is_another() {
        client.cosign(signed(7), 0, hashes);
        var rewritten = new ArrayList<>(leaves);
        rewritten.set(3, new byte[] {1});
        var other = byDefinition(rewritten);
        var note = new Checkpoint(ORIGIN, 60, Merkle.root(60, other)).sign(LOG);

        assertThat(client.cosign(note, 7, other))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.INCONSISTENT));
    }

    @Test
    void an_answer_that_does_not_count_is_no_cosignature() {
        var foreign = OTHER_WITNESS.cosign(LogFixtures.checkpoint(signed(7)), NOW).line() + "\n";
        var earlier = WITNESS.cosign(LogFixtures.checkpoint(signed(6)), NOW).line() + "\n";

        assertThat(answered(200, foreign)).isInstanceOf(Outcome.Unreachable.class);
        assertThat(answered(200, earlier)).isInstanceOf(Outcome.Unreachable.class);
        assertThat(answered(200, "<html>")).isInstanceOf(Outcome.Unreachable.class);
        assertThat(answered(409, "many\n")).isInstanceOf(Outcome.Unreachable.class);
        assertThat(answered(409, "5\n"))
                .isEqualTo(new Outcome.Unreachable("The witness names another size each time."));
        assertThat(answered(503, "busy"))
                .isEqualTo(
                        new Outcome.Unreachable(
                                "The witness answered 503 with nothing that a witness says."));
        assertThat(answered(403, "no\n")).isEqualTo(new Outcome.Refused(Why.NOT_SIGNED, "no"));
    }

    @Test
    void cosignatures_of_others_in_the_answer_are_passed_over() {
        var checkpoint = LogFixtures.checkpoint(signed(7));
        var own = WITNESS.cosign(checkpoint, NOW);
        var both = OTHER_WITNESS.cosign(checkpoint, NOW).line() + "\n" + own.line() + "\n";

        assertThat(answered(200, both)).isEqualTo(new Outcome.Cosigned(own));
    }

    @Test
    void a_witness_that_cannot_be_reached_is_told_as_such() {
        var cut =
                new WitnessClient(
                        WITNESS.key(),
                        body -> {
                            throw new IOException("connection refused");
                        });

        assertThat(cut.cosign(signed(7), 0, hashes))
                .isEqualTo(new Outcome.Unreachable("The witness does not answer."));
    }

    private Outcome answered(int status, String body) {
        return new WitnessClient(WITNESS.key(), sent -> new Reply(status, body.getBytes(UTF_8)))
                .cosign(signed(7), 0, hashes);
    }

    private Note signed(int size) {
        return new Checkpoint(ORIGIN, size, Merkle.root(size, hashes)).sign(LOG);
    }
}
