package credence.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Database;
import credence.app.platform.Spaces;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
    void whoever_disables_the_trigger_changes_the_root() throws SQLException {
        Leaf leaf = append(LeafType.STATUS_CHANGE, bytes("revoked"));
        byte[] root = journal.root();

        tamper(
                "update journal_leaf set commitment = sha256(commitment) where idx = "
                        + leaf.index());
        byte[] changed = journal.root();
        tamper(
                "update journal_leaf set commitment = '\\x%s' where idx = %d"
                        .formatted(
                                hex(Journal.commitment(leaf.salt(), bytes("revoked"))),
                                leaf.index()));

        assertThat(changed).isNotEqualTo(root);
        assertThat(journal.root()).as("put back").isEqualTo(root);
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

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
