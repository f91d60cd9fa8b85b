package credence.app.journal;

import credence.app.journal.Witnesses.Asked;
import credence.app.journal.Witnesses.Heard;
import credence.log.Note;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has checkpoints cosigned, beside their making: leaves are merged however slow a witness is. In a
 * round all witnesses are asked at once about the same checkpoint, because cosignatures of several
 * count only together.
 */
@Component
class Witnessing extends Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);

    /** What another node signed, and whose pause is over, nobody tells. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Witnesses witnesses;
    private final Clock clock;
    private final List<Turn> turns;
    private final Semaphore news = new Semaphore(0);

    Witnessing(Witnesses witnesses, Clock clock) {
        super("journal-witness", "the witnesses could not be asked", LOG);
        this.witnesses = witnesses;
        this.clock = clock;
        this.turns = witnesses.asked().stream().map(Turn::new).toList();
    }

    /** A witness as it is asked: by one thread at a time. */
    private final class Turn {
        private final Asked witness;
        private final ReentrantLock asking = new ReentrantLock();
        private volatile Backoff backoff = Backoff.NONE;

        Turn(Asked witness) {
            this.witness = witness;
        }

        boolean isDue(Instant now) {
            return backoff.isOver(now);
        }

        Heard ask(Note note) {
            asking.lock();
            return locked(note);
        }

        /** Whoever is still busy with an earlier checkpoint is left alone. */
        Heard askUnlessBusy(Note note) {
            return asking.tryLock() ? locked(note) : Heard.NOTHING;
        }

        private Heard locked(Note note) {
            try {
                Heard heard = witnesses.ask(witness, note);
                backoff = heard == Heard.NOTHING ? backoff.failed(clock.instant()) : Backoff.NONE;
                return heard;
            } finally {
                asking.unlock();
            }
        }
    }

    /** There is a checkpoint that nobody has cosigned. */
    void wake() {
        news.release();
    }

    /** Asks all of them, also those whose pause is not over, and waits for what each says. */
    void now() {
        try {
            asked(turns, Turn::ask).all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks those whose turn it is until enough have cosigned; who is slower goes on alone. */
    void round() throws InterruptedException {
        Instant now = clock.instant();
        asked(turns.stream().filter(turn -> turn.isDue(now)).toList(), Turn::askUnlessBusy)
                .enough();
    }

    private Answers asked(List<Turn> of, BiFunction<Turn, Note, Heard> question) {
        CompletionService<Heard> answers =
                new ExecutorCompletionService<>(Thread::startVirtualThread);
        if (of.isEmpty()) return new Answers(answers, 0);
        return witnesses
                .latest()
                .map(
                        note -> {
                            of.forEach(turn -> answers.submit(() -> question.apply(turn, note)));
                            return new Answers(answers, of.size());
                        })
                .orElseGet(() -> new Answers(answers, 0));
    }

    /**
     * What is going to be heard.
     *
     * @param count how many were asked
     */
    private record Answers(CompletionService<Heard> of, int count) {
        void all() throws InterruptedException {
            for (int i = 0; i < count; i++) next();
        }

        void enough() throws InterruptedException {
            for (int i = 0; i < count; i++) if (next() == Heard.ENOUGH) return;
        }

        private Heard next() throws InterruptedException {
            try {
                return of.take().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a witness could not be asked", e.getCause());
            }
        }
    }

    @Override
    public void start() {
        if (!turns.isEmpty()) super.start();
    }

    @Override
    void waitAndDo() throws InterruptedException {
        news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
        round();
    }
}
