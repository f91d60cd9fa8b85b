package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.NOW;
import static credence.log.LogFixtures.ORIGIN;
import static credence.log.LogFixtures.OTHER_WITNESS;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.cosigned;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.log.Policy.Answer;
import credence.log.Policy.Witnessed;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Note SIGNED = new Checkpoint(ORIGIN, 0, Merkle.EMPTY).sign(LOG);
    private static final List<Signer> SIX =
            IntStream.range(0, 6)
                    .mapToObj(
                            i ->
                                    Signer.of(
                                            "w.example/" + i,
                                            VerifierKey.Kind.COSIGNATURE,
                                            LogFixtures.seed(40 + i)))
                    .toList();

    /** The shape of the standard's example: two of three, and any of three others. */
    private static final String GROUPS =
            """
            # two organisations
            log %s https://log.example/
            witness X1 %s
            witness X2 %s
            witness X3 %s https://w.example/x3
            group X-witnesses 2 X1 X2 X3

              witness Y1\t%s
            witness Y2 %s
            witness Y3 %s
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """
                    .formatted(
                            LOG.key(),
                            SIX.get(0).key(),
                            SIX.get(1).key(),
                            SIX.get(2).key(),
                            SIX.get(3).key(),
                            SIX.get(4).key(),
                            SIX.get(5).key());

    @Test
    void k_of_n_witnesses_are_enough_and_fewer_are_not() {
        var witnesses = List.of(WITNESS.key(), OTHER_WITNESS.key());
        var both = Policy.of(LOG.key(), 2, witnesses);
        var one = Policy.of(LOG.key(), 1, witnesses);

        assertThat(both.judge(cosigned(SIGNED, WITNESS, OTHER_WITNESS)))
                .isEqualTo(
                        new Answer.Trusted(
                                LogFixtures.checkpoint(SIGNED),
                                List.of(
                                        new Witnessed(WITNESS.key(), NOW),
                                        new Witnessed(OTHER_WITNESS.key(), NOW))));
        assertThat(trusted(one, cosigned(SIGNED, OTHER_WITNESS))).isTrue();
        assertThat(both.judge(cosigned(SIGNED, WITNESS)))
                .isEqualTo(
                        new Answer.NotTrusted(
                                "Cosigned by 1 known witnesses, which is not the quorum."));
        assertThat(trusted(one, SIGNED)).isFalse();
        assertThat(trusted(Policy.of(LOG.key(), 0, witnesses), SIGNED)).isTrue();
    }

    @Test
    void one_witness_signing_twice_counts_once() {
        var both = Policy.of(LOG.key(), 2, List.of(WITNESS.key(), OTHER_WITNESS.key()));

        assertThat(trusted(both, cosigned(SIGNED, WITNESS, WITNESS))).isFalse();
    }

    @Test
    void a_false_signature_of_a_known_witness_spoils_the_whole() {
        var none = Policy.of(LOG.key(), 0, List.of(WITNESS.key()));
        var good = WITNESS.cosign(LogFixtures.checkpoint(SIGNED), NOW);
        var bad =
                new NoteSignature(
                        good.name(), good.keyId(), LogFixtures.flipped(good.bytes(), 300));

        assertThat(none.judge(SIGNED.with(good).with(bad)))
                .isEqualTo(
                        new Answer.NotTrusted(
                                "A signature in the name of the witness witness.example/w1 is not"
                                        + " by its key."));
    }

    @Test
    void a_checkpoint_of_another_log_is_not_trusted_though_witnesses_saw_it() {
        var policy = Policy.of(LOG.key(), 1, List.of(WITNESS.key()));
        var elsewhere = new Checkpoint("log.example/other", 0, Merkle.EMPTY);
        var stranger = Signer.of(ORIGIN, VerifierKey.Kind.NOTE, LogFixtures.seed(8));

        assertThat(policy.judge(cosigned(elsewhere.sign(LOG), WITNESS)))
                .isEqualTo(new Answer.NotTrusted("The policy does not know this log."));
        assertThat(policy.judge(cosigned(LogFixtures.checkpoint(SIGNED).sign(stranger), WITNESS)))
                .isEqualTo(new Answer.NotTrusted("The log has not signed the checkpoint."));
        assertThat(policy.judge(Note.sign("no checkpoint\n", LOG)))
                .isEqualTo(new Answer.NotTrusted("The note is no checkpoint."));
    }

    @Test
    void groups_hold_as_they_are_nested() throws Malformed {
        var policy = Policy.parse(GROUPS.getBytes(UTF_8));
        for (int subset = 0; subset < 64; subset++) {
            var note = SIGNED;
            for (int i = 0; i < 6; i++)
                if ((subset >> i & 1) == 1) note = cosigned(note, SIX.get(i));
            boolean enough = Integer.bitCount(subset & 7) >= 2 && subset >> 3 != 0;

            assertThat(trusted(policy, note)).as("witnesses %s", subset).isEqualTo(enough);
        }
    }

    @Test
    void a_policy_can_do_without_witnesses_and_use_any_provider() throws Malformed {
        byte[] file = ("log " + LOG.key() + "\nquorum none").getBytes(UTF_8);

        assertThat(trusted(Policy.parse(file), SIGNED)).isTrue();
        assertThat(trusted(Policy.parse(file, Security.getProvider("SunEC")), SIGNED)).isTrue();
        var foreign = Policy.parse(file, Security.getProvider("SUN"));
        assertThatThrownBy(() -> foreign.judge(SIGNED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_name_is_a_row_of_bytes() throws Malformed {
        var text = "witness K %s\nwitness \u212a %s\ngroup both 2 K \u212a\nlog %s\nquorum both\n";
        var policy =
                Policy.parse(
                        text.formatted(WITNESS.key(), OTHER_WITNESS.key(), LOG.key())
                                .getBytes(UTF_8));

        assertThat(trusted(policy, cosigned(SIGNED, WITNESS))).isFalse();
        assertThat(trusted(policy, cosigned(SIGNED, WITNESS, OTHER_WITNESS))).isTrue();
    }

    @Test
    void a_key_may_have_a_name_in_any_script() throws Malformed {
        var witness =
                Signer.of(
                        "zeuge.example/\u00e4\u03b1",
                        VerifierKey.Kind.COSIGNATURE,
                        LogFixtures.seed(6));
        var file = "log %s\nwitness w %s\nquorum w\n".formatted(LOG.key(), witness.key());

        assertThat(trusted(Policy.parse(file.getBytes(UTF_8)), cosigned(SIGNED, witness))).isTrue();
    }

    @Test
    void a_policy_that_breaks_a_rule_is_refused_with_its_line() {
        var w = "witness a " + WITNESS.key() + "\n";
        var v = "witness b " + OTHER_WITNESS.key() + "\n";
        refused("", 1, "a policy must have a quorum line");
        refused("quorum none\nquorum none\n", 2, "there must be one quorum line");
        refused("quorum a\n" + w, 1, "a name must be defined on a line above");
        refused(w + w.replace(" a ", " b "), 2, "no key may stand there twice");
        refused(w + v.replace(" b ", " a "), 2, "a name must be new, and not none");
        refused(w.replace(" a ", " none "), 1, "a name must be new, and not none");
        refused(w + v + "group g 3 a b\n", 3, "a group must need all, any or 1 to all");
        refused(w + v + "group g 0 a b\n", 3, "a group must need all, any or 1 to all");
        refused(w + v + "group g 01 a b\n", 3, "a group must need all, any or 1 to all");
        refused(w + "group g 1\n", 2, "the line has too few words or too many");
        refused(w + "group g 1 a a\n", 2, "a name must be a member only once");
        refused(w + "group g 1 a\ngroup h 1 a\n", 3, "a name must be a member only once");
        refused(w + "group g 1 g\n", 2, "a name must be defined on a line above");
        refused("witness a " + LOG.key() + "\n", 1, "a witness must have a key of type 4");
        refused(
                "log " + LOG.key() + "\nlog " + LOG.key() + "\n",
                2,
                "no key may stand there twice");
        refused("log nonsense\n", 1, "a verifier key must be <name>+<key id>+<base64>");
        refused("logs\n", 1, "a line must begin with log, witness, group or quorum");
        refused("quorum none\r\n", 1, "there must be no control characters");
    }

    @Test
    void hostile_policies_are_refused_or_read() {
        long seed = 17;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var lines = new ArrayList<Integer>();
        for (int i = 0; i < 5000; i++)
            try {
                assertThat(Policy.parse(Hostile.changed(GROUPS.getBytes(UTF_8), random)))
                        .isNotNull();
            } catch (Malformed e) {
                lines.add(e.line());
            }
        assertThat(lines).hasSizeGreaterThan(1000).allMatch(line -> line >= 1 && line < 40);
    }

    @Test
    void a_quorum_that_cannot_be_met_or_a_key_named_twice_is_refused() {
        var w = WITNESS.key();
        assertThatThrownBy(() -> Policy.of(LOG.key(), 2, List.of(w)))
                .hasMessage("the quorum must lie in [0, 1], was 2");
        assertThatThrownBy(() -> Policy.of(LOG.key(), 2, List.of(w, w)))
                .hasMessage("each witness must have a key of its own");
        assertThatThrownBy(() -> Policy.of(LOG.key(), 1, List.of(LOG.key())))
                .hasMessageContaining("type 4");
    }

    private static boolean trusted(Policy policy, Note note) {
        return policy.judge(note) instanceof Answer.Trusted;
    }

    private static void refused(String file, int line, String rule) {
        assertThatThrownBy(() -> Policy.parse(file.getBytes(UTF_8)))
                .as(file)
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("line " + line + ": " + rule);
    }
}
