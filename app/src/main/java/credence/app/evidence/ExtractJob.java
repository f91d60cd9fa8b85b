package credence.app.evidence;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import credence.app.accounts.Accounts;
import credence.app.platform.Counted;
import credence.app.platform.Jobs;
import credence.app.platform.Retries;
import credence.app.platform.Settings;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.evidence.Extract;
import credence.extract.Extraction;
import credence.extract.Extractor;
import credence.extract.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Reads a submitted piece in a child process and stores what was read. No transaction is open while
 * the child works, which may take minutes. Safe to run twice, even at once: who comes second finds
 * the piece read, or gone, and stores nothing.
 */
@Component
class ExtractJob {
    static final TaskDescriptor<SpaceWork> TASK =
            TaskDescriptor.of("extract-evidence", SpaceWork.class);

    private final PieceTable pieces;
    private final ChunkTable chunks;
    private final ExtractTable extracts;
    private final Extractor extractor;
    private final Accounts accounts;
    private final Spaces spaces;
    private final Jobs jobs;

    ExtractJob(
            PieceTable pieces,
            ChunkTable chunks,
            ExtractTable extracts,
            Extractor extractor,
            Accounts accounts,
            Spaces spaces,
            Jobs jobs) {
        this.pieces = pieces;
        this.chunks = chunks;
        this.extracts = extracts;
        this.extractor = extractor;
        this.accounts = accounts;
        this.spaces = spaces;
        this.jobs = jobs;
    }

    void enqueue(SpaceWork work) {
        jobs.enqueue(TASK, work);
    }

    void run(SpaceWork work) {
        unread(work)
                .ifPresent(
                        piece ->
                                extraction(work, piece)
                                        .ifPresent(extraction -> store(work, extraction)));
    }

    Optional<Piece> unread(SpaceWork work) {
        return spaces.in(
                work.space(),
                () ->
                        pieces.find(work.id())
                                .filter(piece -> piece.state() == Piece.State.SUBMITTED));
    }

    /** Reading broke more than once, through no fault of the piece that could be named. */
    void giveUp(SpaceWork work) {
        spaces.in(
                work.space(),
                () -> {
                    if (!accounts.holdHome(work.space())) return; // erased meanwhile
                    pieces.lockUnread(work.id())
                            .ifPresent(
                                    piece ->
                                            pieces.update(
                                                    outcome(
                                                            piece,
                                                            Piece.State.REFUSED,
                                                            "The file %s could not be read because something broke on our side: hand it in again."
                                                                    .formatted(piece.name()),
                                                            List.of())));
                });
    }

    /** What the child reads; empty where the piece went away while it was handed over. */
    Optional<Extraction> extraction(SpaceWork work, Piece piece) {
        try {
            return Optional.of(
                    extractor.extract(
                            piece.name(), piece.authors(), out -> handOver(work, piece, out)));
        } catch (IOException e) {
            if (unread(work).isEmpty()) return Optional.empty();
            throw new UncheckedIOException("a piece could not be handed to a child process", e);
        }
    }

    /** Row by row, each in a transaction of its own; a piece that went away must not look whole. */
    private void handOver(SpaceWork work, Piece piece, OutputStream out) throws IOException {
        long written = 0;
        for (int ordinal = 0; written < piece.size(); ordinal++) {
            byte[] chunk = chunk(work, piece, ordinal);
            if (chunk.length == 0)
                throw new IOException("%d of %d bytes are there".formatted(written, piece.size()));
            out.write(chunk);
            written += chunk.length;
        }
    }

    private byte[] chunk(SpaceWork work, Piece piece, int ordinal) {
        return spaces.in(work.space(), () -> chunks.plain(piece.subject(), piece.id(), ordinal));
    }

    /** Does nothing where the piece was read or taken away meanwhile. */
    void store(SpaceWork work, Extraction extraction) {
        spaces.in(
                work.space(),
                () -> {
                    if (!accounts.holdHome(work.space())) return; // erased meanwhile
                    pieces.lockUnread(work.id()).ifPresent(piece -> store(work, piece, extraction));
                });
    }

    private void store(SpaceWork work, Piece piece, Extraction extraction) {
        switch (extraction) {
            case Extraction.Extracted extracted -> {
                int ordinal = 0;
                for (Extract extract : extracted.extracts())
                    extracts.add(work.space(), piece.subject(), piece.id(), ordinal++, extract);
                pieces.update(outcome(piece, Piece.State.EXTRACTED, "", notices(extracted)));
            }
            case Extraction.Refused refused ->
                    pieces.update(
                            outcome(piece, Piece.State.REFUSED, refused.sentence(), List.of()));
        }
    }

    private static Piece outcome(
            Piece piece, Piece.State state, String problem, List<String> notices) {
        return new Piece(
                piece.id(),
                piece.subject(),
                state,
                piece.name(),
                piece.sha256(),
                piece.size(),
                piece.declaration(),
                piece.authors(),
                problem,
                notices,
                piece.submittedAt());
    }

    private static List<String> notices(Extraction.Extracted extracted) {
        List<String> notices = new ArrayList<>();
        extracted
                .extracts()
                .forEach(
                        extract ->
                                extract.notices().stream()
                                        .filter(notice -> !notices.contains(notice))
                                        .forEach(notices::add));
        extracted.skipped().stream()
                .collect(
                        Collectors.groupingBy(
                                skipped -> skipped.why().label(),
                                java.util.TreeMap::new,
                                Collectors.counting()))
                .forEach(
                        (why, count) ->
                                notices.add(
                                        "%s left out: %s."
                                                .formatted(
                                                        Counted.of(count, "file", "files"), why)));
        return notices;
    }

    /** The child processes and the task, as beans. */
    @Configuration
    static class Wiring {
        @Bean(destroyMethod = "close")
        Extractor extractor(Settings settings) {
            Limits usual = Limits.DEFAULT;
            return Extractor.open(
                    new Limits(
                            settings.maxEvidenceBytes(),
                            usual.maxPages(),
                            usual.maxTextChars(),
                            usual.maxArchiveEntries(),
                            usual.maxUnpackedBytes(),
                            usual.childHeapMb(),
                            usual.timeout(),
                            usual.children()));
        }

        @Bean
        OneTimeTask<SpaceWork> extractTask(ObjectProvider<ExtractJob> job) {
            return Tasks.oneTime(TASK)
                    .onFailure(Retries.thenGiveUp(work -> job.getObject().giveUp(work)))
                    .onDeadExecution(Retries.afterDeath())
                    .execute((instance, context) -> job.getObject().run(instance.getData()));
        }
    }
}
