package credence.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.Spaces;
import credence.log.Finding;
import credence.log.Hash;
import credence.log.Policy;
import credence.log.TlogProof;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;

@AppTest
class JournalTest {
    @Autowired Journal journal;
    @Autowired Spaces spaces;
    @Autowired Database database;
    @Autowired JdbcClient db;

    @Test
    void an_event_becomes_a_leaf_that_salt_and_event_prove() {
        byte[] event = bytes("{\"decision\":1}");

        Leaf leaf = append(LeafType.DECISION, event);

        LeafView view = journal.find(leaf.index()).orElseThrow();
        assertThat(view.type()).isEqualTo(LeafType.DECISION);
        assertThat(view.commitment()).isEqualTo(Journal.commitment(leaf.salt(), event));
        assertThat(view.hash()).isEqualTo(leaf.hash());
        assertThat(journal.last(1)).extracting(LeafView::index).containsExactly(leaf.index());
    }

    @Test
    void the_same_event_twice_gives_two_commitments_so_that_nobody_can_guess_it() {
        assertThat(append(LeafType.ISSUE, bytes("same")).hash())
                .isNotEqualTo(append(LeafType.ISSUE, bytes("same")).hash());
    }

    @Test
    void outside_a_transaction_nothing_is_appended() {
        assertThatThrownBy(() -> journal.append(LeafType.KEY, bytes("key")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_rolled_back_leaf_leaves_no_gap() {
        long before = journal.size();

        assertThatThrownBy(
                        () ->
                                spaces.outside(
                                        () -> {
                                            journal.append(LeafType.ISSUE, bytes("lost"));
                                            throw new IllegalStateException("the issue failed");
                                        }))
                .hasMessage("the issue failed");

        assertThat(append(LeafType.ISSUE, bytes("kept")).index()).isEqualTo(before);
    }

    @Test
    void concurrent_writers_leave_no_gap_even_where_some_fail() throws Exception {
        long before = journal.size();
        int writers = 4;
        int each = 25;
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var done =
                    LongStream.range(0, writers)
                            .mapToObj(
                                    writer ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        for (int i = 0; i < each; i++)
                                                            appendOrFail(i % 5 == 4);
                                                        return writer;
                                                    }))
                            .toList();
            start.countDown();
            for (var one : done) one.get();
        }

        List<Long> indexes =
                db.sql("select idx from journal_leaf where idx >= :before order by idx")
                        .param("before", before)
                        .query((row, i) -> row.getLong(1))
                        .list();
        assertThat(indexes)
                .containsExactlyElementsOf(
                        LongStream.range(before, before + writers * 20L).boxed().toList());
    }

    @Test
    void the_application_may_not_change_or_remove_a_leaf() {
        append(LeafType.ISSUE, bytes("for ever"));

        for (String statement :
                List.of(
                        "update journal_leaf set kind = 2",
                        "delete from journal_leaf",
                        "truncate journal_leaf"))
            assertThatThrownBy(() -> db.sql(statement).update())
                    .hasStackTraceContaining("permission denied");
    }

    @Test
    void even_the_owner_is_refused_by_a_trigger() throws SQLException {
        append(LeafType.ISSUE, bytes("for ever"));

        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            for (String statement :
                    List.of(
                            "update journal_leaf set kind = 2",
                            "delete from journal_leaf",
                            "truncate journal_leaf"))
                assertThatThrownBy(() -> sql.execute(statement))
                        .hasMessageContaining("append-only");
        }
    }

    @Test
    void whoever_disables_the_trigger_is_found_by_fsck_with_the_place() throws SQLException {
        Leaf leaf = append(LeafType.STATUS_CHANGE, bytes("revoked"));
        journal.merge();
        assertThat(journal.fsck()).isEmpty();

        for (String change :
                List.of(
                        "commitment = set_bit(commitment, 7, 1 - get_bit(commitment, 7))",
                        "kind = 9",
                        "recorded_at = recorded_at + interval '1 second'")) {
            tamper("create table kept as select * from journal_leaf");
            tamper("update journal_leaf set %s where idx = %d".formatted(change, leaf.index()));
            List<Finding> found = journal.fsck();
            tamper(
                    """
                    update journal_leaf l set commitment = k.commitment, kind = k.kind, recorded_at = k.recorded_at
                    from kept k where k.idx = l.idx
                    """);
            tamper("drop table kept");

            assertThat(found)
                    .as(change)
                    .containsExactly(new Finding.Leaves(leaf.index(), leaf.index() + 1));
        }
        assertThat(journal.fsck()).as("put back").isEmpty();
    }

    @Test
    void any_flipped_bit_of_any_tile_is_found() throws SQLException {
        for (int i = 0; i < 3; i++) append(LeafType.ISSUE, bytes("leaf " + i));
        journal.merge();
        Random random = new Random(20);
        record Place(int level, long index, int bits) {}
        List<Place> places =
                db.sql("select level, idx, length(bytes) * 8 from journal_tile")
                        .query((row, i) -> new Place(row.getInt(1), row.getLong(2), row.getInt(3)))
                        .list();

        for (Place place : places)
            for (int i = 0; i < 8; i++) {
                String flip =
                        "update journal_tile set bytes = set_bit(bytes, %1$d, 1 - get_bit(bytes, %1$d)) where level = %2$d and idx = %3$d"
                                .formatted(
                                        random.nextInt(place.bits()), place.level(), place.index());
                tamper(flip);
                List<Finding> found = journal.fsck();
                tamper(flip);
                assertThat(found).as(flip).isNotEmpty();
            }
        assertThat(journal.fsck()).as("put back").isEmpty();
    }

    @Test
    void a_proof_convinces_whoever_knows_the_logs_key_and_nobody_of_another_leaf()
            throws Exception {
        Leaf leaf = append(LeafType.DECISION, bytes("granted"));
        Leaf other = append(LeafType.DECISION, bytes("refused"));
        journal.merge();

        TlogProof proof = TlogProof.parse(journal.proof(leaf.index()).orElseThrow().bytes());

        Policy policy = Policy.of(journal.key(), 0, List.of());
        assertThat(proof.verify(Hash.of(leaf.hash()), policy))
                .isInstanceOf(TlogProof.Answer.Logged.class);
        assertThat(proof.verify(Hash.of(other.hash()), policy))
                .isInstanceOf(TlogProof.Answer.NotShown.class);
    }

    @Test
    void what_is_about_nobody_can_be_opened_by_everybody_and_stands_once() {
        String event = "scheme for-the-test 1.0.0 " + UUID.randomUUID();
        for (int i = 0; i < 3; i++) spaces.outside(() -> journal.publish(LeafType.SCHEME, event));

        assertThat(journal.last(20))
                .filteredOn(leaf -> leaf.event().equals(Optional.of(event)))
                .hasSize(1)
                .allSatisfy(leaf -> assertThat(leaf.type()).isEqualTo(LeafType.SCHEME));
    }

    private void tamper(String statement) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            sql.execute("alter table journal_leaf disable trigger append_only");
            sql.execute(statement);
            sql.execute("alter table journal_leaf enable trigger append_only");
        }
    }

    private void appendOrFail(boolean fail) {
        try {
            spaces.outside(
                    () -> {
                        journal.append(LeafType.ISSUE, bytes("one of many"));
                        if (fail) throw new IllegalStateException("failed on purpose");
                    });
        } catch (IllegalStateException expected) {
            assertThat(fail).isTrue();
        }
    }

    private Leaf append(LeafType type, byte[] event) {
        return spaces.outside(() -> journal.append(type, event));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
