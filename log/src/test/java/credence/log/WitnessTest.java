package credence.log;

import static credence.log.LogFixtures.LOG;
import static credence.log.LogFixtures.NOW;
import static credence.log.LogFixtures.ORIGIN;
import static credence.log.LogFixtures.WITNESS;
import static credence.log.LogFixtures.byDefinition;
import static credence.log.LogFixtures.leaves;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.log.Witness.Answer;
import credence.log.Witness.Why;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private final List<byte[]> leaves = leaves(60, new Random(3));
    private final HashReader hashes = byDefinition(leaves);
    private final Memory store = new Memory();
    private final Witness witness = new Witness(Map.of(ORIGIN, List.of(LOG.key())), WITNESS, store);

    @Test
    void a_checkpoint_that_continues_the_last_is_cosigned() throws Malformed {
        assertThat(ask(0, 7).status()).isEqualTo(200);
        var answer = ask(7, 60);

        assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        var note = signed(60);
        for (var signature : Note.signatures(new String(answer.body(), UTF_8), 0))
            note = note.with(signature);
        assertThat(note.by(WITNESS.key())).isEqualTo(Note.Signed.YES);
        assertThat(note.signatures().getLast().time()).contains(NOW);
    }

    @Test
    void another_old_size_is_answered_with_the_latest() {
        ask(0, 7);

        for (int old : new int[] {0, 6, 8}) {
            var answer = ask(old, 60);
            assertThat(answer).isEqualTo(new Answer.Conflict(7));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
            assertThat(answer.body()).asString(UTF_8).isEqualTo("7\n");
        }
        assertThat(ask(5, 9)).isEqualTo(new Answer.Conflict(7));
    }

    @Test
    void a_log_that_is_not_known_is_answered_404() {
        var other = new Checkpoint("log.example/other", 0, Merkle.EMPTY).sign(LOG);

        assertRefused(ask(0, List.of(), other), Why.UNKNOWN_LOG, 404);
    }

    @Test
    void a_checkpoint_without_the_logs_signature_is_answered_403() {
        var stranger = Signer.of(ORIGIN, VerifierKey.Kind.NOTE, LogFixtures.seed(8));
        var good = signed(7).signatures().getFirst();
        var false_ =
                new NoteSignature(good.name(), good.keyId(), LogFixtures.flipped(good.bytes(), 9));

        assertRefused(ask(0, List.of(), checkpoint(7).sign(stranger)), Why.NOT_SIGNED, 403);
        assertRefused(ask(0, List.of(), signed(7).with(false_)), Why.NOT_SIGNED, 403);
    }

    @Test
    void a_log_with_two_keys_signs_with_either_but_falsely_with_none() {
        var next = Signer.of(ORIGIN, VerifierKey.Kind.NOTE, LogFixtures.seed(8));
        var both = List.of(LOG.key(), next.key());
        var rotating = new Witness(Map.of(ORIGIN, both), WITNESS, store);
        var good = checkpoint(7).sign(next);
        var own = signed(7).signatures().getFirst();
        var false_ =
                new NoteSignature(own.name(), own.keyId(), LogFixtures.flipped(own.bytes(), 9));

        assertRefused(
                rotating.addCheckpoint(
                        new AddCheckpoint(0, List.of(), good.with(false_)).bytes(), NOW),
                Why.NOT_SIGNED,
                403);
        assertThat(
                        rotating.addCheckpoint(new AddCheckpoint(0, List.of(), good).bytes(), NOW)
                                .status())
                .isEqualTo(200);
    }

    @Test
    void request_and_answer_of_the_standard_are_read() {
        var request =
                """
                old 20852014
                PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
                jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
                5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
                /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
                — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
                """;
        var answer =
                """
                — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
                — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
                — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==
                """;

        assertRefused(witness.addCheckpoint(request.getBytes(UTF_8), NOW), Why.UNKNOWN_LOG, 404);
        assertThat(Answer.parse(200, answer.getBytes(UTF_8)))
                .get()
                .isInstanceOfSatisfying(
                        Answer.Cosigned.class,
                        cosigned -> assertThat(cosigned.signatures()).hasSize(3));
    }

    @Test
    void a_store_that_lost_its_wits_is_not_the_askers_fault() {
        store.notes.put(ORIGIN, Note.sign("no checkpoint\n", LOG));

        assertThatThrownBy(() -> ask(0, 7)).hasMessage("the note must be a checkpoint");
        assertThat(store.notes.get(ORIGIN).text()).isEqualTo("no checkpoint\n");
    }

    @Test
    void a_proof_that_does_not_fit_is_answered_422() {
        ask(0, 7);
        var proof = Merkle.consistencyProof(7, 60, hashes);
        var damaged = new ArrayList<>(proof);
        damaged.set(1, LogFixtures.flipped(proof.get(1), new Random(1)));

        assertRefused(ask(7, damaged, signed(60)), Why.INCONSISTENT, 422);
        assertRefused(ask(7, List.of(), signed(60)), Why.INCONSISTENT, 422);
        assertRefused(
                ask(7, proof, new Checkpoint(ORIGIN, 60, Merkle.EMPTY).sign(LOG)),
                Why.INCONSISTENT,
                422);
    }

    @Test
    void the_first_checkpoint_needs_no_proof_and_takes_none() {
        assertRefused(ask(0, List.of(Merkle.EMPTY), signed(7)), Why.INCONSISTENT, 422);
        assertThat(ask(0, List.of(), signed(7)).status()).isEqualTo(200);
    }

    @Test
    void an_empty_log_has_one_root_only() {
        assertRefused(
                ask(0, List.of(), new Checkpoint(ORIGIN, 0, checkpoint(1).root()).sign(LOG)),
                Why.INCONSISTENT,
                422);
        assertThat(ask(0, 0).status()).isEqualTo(200);
        assertThat(ask(0, 5).status()).isEqualTo(200);
    }

    @Test
    void the_same_size_is_cosigned_again_with_the_same_root_only() {
        ask(0, 7);

        assertThat(ask(7, 7).status()).isEqualTo(200);
        assertRefused(
                ask(7, List.of(), new Checkpoint(ORIGIN, 7, Merkle.EMPTY).sign(LOG)),
                Why.INCONSISTENT,
                422);
        assertRefused(ask(7, List.of(Merkle.EMPTY), signed(7)), Why.INCONSISTENT, 422);
    }

    @Test
    void what_is_not_of_the_format_is_answered_400_with_the_line() {
        assertRefused(ask(8, List.of(), signed(7)), Why.MALFORMED, 400);
        var hash = Merkle.EMPTY + "\n";
        for (var body :
                List.of(
                        "",
                        "old 0\n",
                        "old 00\n\n" + signed(7),
                        "old -1\n\n" + signed(7),
                        "new 0\n\n" + signed(7),
                        "old 0\nabc\n\n" + signed(7),
                        "old 0\n" + hash.repeat(64) + "\n" + signed(7),
                        "old 0\n\n" + signed(7).toString().strip(),
                        "old 0\n\n" + Note.sign("no checkpoint\n", LOG)))
            assertRefused(witness.addCheckpoint(body.getBytes(UTF_8), NOW), Why.MALFORMED, 400);
        assertThat(witness.addCheckpoint("old 0\nabc\n\n".getBytes(UTF_8), NOW).body())
                .asString(UTF_8)
                .isEqualTo(
                        "The request is malformed: line 2: a hash must be base64 of 32 bytes.\n");
        assertThat(store.latest(ORIGIN)).isEmpty();
    }

    @Test
    void what_is_refused_changes_nothing() {
        ask(0, 7);
        var before = store.latest(ORIGIN);

        ask(7, List.of(), signed(60));
        ask(0, 60);

        assertThat(store.latest(ORIGIN)).isEqualTo(before);
        assertThat(ask(7, 60).status()).isEqualTo(200);
    }

    @Test
    void monitors_get_the_latest_checkpoint_with_the_logs_and_the_witness_signature()
            throws Exception {
        var stranger = Signer.of("x.example", VerifierKey.Kind.NOTE, LogFixtures.seed(8));
        var hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(ORIGIN.getBytes(UTF_8)));
        assertThat(witness.latest(hash)).isEmpty();

        ask(0, List.of(), signed(7).with(stranger.sign(checkpoint(7).text())));

        var latest = witness.latest(hash).orElseThrow();
        assertThat(latest.text()).isEqualTo(checkpoint(7).text());
        assertThat(latest.signatures()).hasSize(2);
        assertThat(latest.by(LOG.key())).isEqualTo(Note.Signed.YES);
        assertThat(latest.by(WITNESS.key())).isEqualTo(Note.Signed.YES);
        assertThat(witness.latest(hash.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void of_two_that_ask_at_once_only_one_is_cosigned() {
        ask(0, 7);
        var racing =
                new Witness(
                        Map.of(ORIGIN, List.of(LOG.key())),
                        WITNESS,
                        new Witness.Store() {
                            @Override
                            public Optional<Note> latest(String origin) {
                                return store.latest(origin);
                            }

                            @Override
                            public boolean replace(String origin, long oldSize, Note checkpoint) {
                                ask(7, 60); // The other one comes between check and change.
                                return store.replace(origin, oldSize, checkpoint);
                            }
                        });

        assertThat(racing.addCheckpoint(body(7, 20), NOW)).isEqualTo(new Answer.Conflict(60));
        assertThat(LogFixtures.checkpoint(store.latest(ORIGIN).orElseThrow()).size()).isEqualTo(60);
    }

    @Test
    void many_threads_never_get_two_histories_cosigned() {
        var statuses =
                IntStream.range(0, 60)
                        .parallel()
                        .mapToObj(size -> ask(0, size + 1).status())
                        .toList();

        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void whatever_is_asked_all_that_was_cosigned_is_one_history() {
        long seed = 404;
        var random = new Random(seed);
        var forked = new ArrayList<>(leaves);
        forked.set(30, new byte[] {1});
        var cosigned = new ArrayList<Checkpoint>();
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            var history = random.nextBoolean() ? hashes : byDefinition(forked);
            int last = cosigned.isEmpty() ? 0 : (int) cosigned.getLast().size();
            int size = Math.clamp(last + random.nextInt(4) - 1, 0, 60);
            int old = random.nextInt(3) == 0 ? random.nextInt(size + 1) : Math.min(size, last);
            var next = new Checkpoint(ORIGIN, size, Merkle.root(size, history));
            var answer = ask(old, Merkle.consistencyProof(old, size, history), next.sign(LOG));
            if (answer instanceof Answer.Cosigned) cosigned.add(next);
            else refused++;
        }
        System.out.println(
                "seed " + seed + ": " + cosigned.size() + " cosigned, " + refused + " refused");
        assertThat(cosigned.getLast().size()).isGreaterThan(30);
        var one =
                cosigned.getLast().root().equals(Merkle.root(cosigned.getLast().size(), hashes))
                        ? hashes
                        : byDefinition(forked);
        long before = 0;
        for (var checkpoint : cosigned) {
            assertThat(checkpoint.root()).isEqualTo(Merkle.root(checkpoint.size(), one));
            assertThat(checkpoint.size()).isGreaterThanOrEqualTo(before);
            before = checkpoint.size();
        }
    }

    @Test
    void hostile_requests_are_refused_and_nothing_breaks() {
        long seed = 12;
        var random = new Random(seed);
        ask(0, 7);
        byte[] good = body(7, 60);
        var sizes = new TreeSet<Long>();
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < 3000; i++) {
            var fresh = new Memory();
            fresh.replace(ORIGIN, 0, store.latest(ORIGIN).orElseThrow());
            var asked = new Witness(Map.of(ORIGIN, List.of(LOG.key())), WITNESS, fresh);
            int status = asked.addCheckpoint(Hostile.changed(good, random), NOW).status();
            statuses.merge(status, 1, Integer::sum);
            sizes.add(LogFixtures.checkpoint(fresh.latest(ORIGIN).orElseThrow()).size());
        }
        System.out.println("seed " + seed + ": " + statuses);
        assertThat(statuses.keySet()).contains(400, 403).isSubsetOf(200, 400, 403, 404, 409, 422);
        assertThat(sizes).isSubsetOf(7L, 60L);
    }

    private Answer ask(int old, int size) {
        return witness.addCheckpoint(body(old, size), NOW);
    }

    private Answer ask(long old, List<Hash> proof, Note note) {
        return witness.addCheckpoint(new AddCheckpoint(old, proof, note).bytes(), NOW);
    }

    private byte[] body(int old, int size) {
        var proof = old > size ? List.<Hash>of() : Merkle.consistencyProof(old, size, hashes);
        return new AddCheckpoint(old, proof, signed(size)).bytes();
    }

    private Note signed(int size) {
        return checkpoint(size).sign(LOG);
    }

    private Checkpoint checkpoint(int size) {
        return new Checkpoint(ORIGIN, size, Merkle.root(size, hashes));
    }

    private static void assertRefused(Answer answer, Why why, int status) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
        assertThat(answer.status()).isEqualTo(status);
    }

    /** A store that lasts as long as the test. */
    static final class Memory implements Witness.Store {
        private final Map<String, Note> notes = new HashMap<>();

        @Override
        public synchronized Optional<Note> latest(String origin) {
            return Optional.ofNullable(notes.get(origin));
        }

        @Override
        public synchronized boolean replace(String origin, long oldSize, Note checkpoint) {
            long size = latest(origin).map(note -> LogFixtures.checkpoint(note).size()).orElse(0L);
            if (size == oldSize) notes.put(origin, checkpoint);
            return size == oldSize;
        }
    }
}
