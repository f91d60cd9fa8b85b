package credence.app.journal;

import credence.app.platform.Spaces;
import credence.log.Checkpoint;
import credence.log.Note;
import credence.log.Signer;
import credence.log.TileWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes leaves that are committed into the tree: tiles and a signed checkpoint in one transaction,
 * one after the other over all nodes. Nothing is shown before its transaction has ended.
 */
@Component
class Merging extends Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Merging.class);

    /**
     * How long merging waits once there is news. A burst of leaves gets one checkpoint so, instead
     * of one each: every one costs a signature, a transaction, a row for ever and a question to
     * each witness. A tenth of the two seconds that a leaf may wait.
     */
    private static final Duration GATHERING = Duration.ofMillis(200);

    /** Where another node wrote them, nobody calls. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Any number will do, as long as nothing else locks it. */
    private static final long MERGERS = 9162;

    private static final int BATCH = 10_000;

    private final LeafTable leaves;
    private final TileTable tiles;
    private final CheckpointTable checkpoints;
    private final LogKeys keys;
    private final Witnesses witnesses;
    private final Witnessing witnessing;
    private final Spaces spaces;
    private final JdbcClient db;
    private final Clock clock;
    private final Semaphore news = new Semaphore(0);

    Merging(
            LeafTable leaves,
            TileTable tiles,
            CheckpointTable checkpoints,
            LogKeys keys,
            Witnesses witnesses,
            Witnessing witnessing,
            Spaces spaces,
            JdbcClient db,
            Clock clock) {
        super("journal-merge", "the journal could not be merged", LOG);
        this.leaves = leaves;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.witnesses = witnesses;
        this.witnessing = witnessing;
        this.spaces = spaces;
        this.db = db;
        this.clock = clock;
    }

    /** To be called in the transaction that appends. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        news.release();
                    }
                });
    }

    /** Merges whatever is committed. Witnesses hear of it, and nobody here waits for them. */
    void now() {
        int merged;
        do {
            merged = spaces.outside(this::batch);
            if (merged > 0) witnessing.wake();
        } while (merged == BATCH);
    }

    private int batch() {
        db.sql("select pg_advisory_xact_lock(:mergers)")
                .param("mergers", MERGERS)
                .query((row, i) -> true)
                .single();
        Optional<Note> last = checkpoints.latest();
        long size = last.map(Journal::size).orElse(0L);
        List<LeafView> fresh = leaves.from(size, BATCH);
        if (!fresh.isEmpty()) sign(writer(last), fresh);
        return fresh.size();
    }

    private TileWriter writer(Optional<Note> last) {
        return last.map(note -> TileWriter.resume(Journal.read(note), tiles))
                .orElseGet(() -> new TileWriter(tiles));
    }

    private void sign(TileWriter writer, List<LeafView> fresh) {
        for (LeafView leaf : fresh)
            if (writer.append(leaf.entry()) != leaf.index())
                throw new IllegalStateException("the journal has a gap before " + leaf.index());
        writer.flush();
        Signer log = keys.signer(LogKeys.Use.LOG);
        Note note = new Checkpoint(log.key().name(), writer.size(), writer.root()).sign(log);
        checkpoints.add(writer.size(), note, clock.instant(), witnesses.quorum().least() == 0);
    }

    @Override
    void waitAndDo() throws InterruptedException {
        if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) Thread.sleep(GATHERING);
        news.drainPermits();
        now();
    }
}
