package credence.extract;

import credence.extract.Extraction.Reason;
import credence.extract.Extraction.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reads foreign bytes in child processes that are started when first needed and used again. Safe
 * for many threads; those beyond {@link Limits#children} wait. Bytes go straight to a child: no
 * file is written.
 */
public final class Extractor implements AutoCloseable {
    /** After this many pieces a child makes room for a fresh one. */
    private static final int PIECES_PER_CHILD = 200;

    private static final Duration START = Duration.ofSeconds(30);

    private final Limits limits;
    private final Semaphore places;
    private final Deque<ChildProcess> idle = new ArrayDeque<>();
    private final ScheduledExecutorService clock;
    private @Nullable Isolation isolation;
    private boolean closed;

    private Extractor(Limits limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.children());
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("extract-clock").factory());
    }

    public static Extractor open(Limits limits) {
        return new Extractor(limits);
    }

    /** As {@link #extract(String, List, Content)}, with the commits of all authors. */
    public Extraction extract(String name, Content content) throws IOException {
        return extract(name, List.of(), content);
    }

    /**
     * Reads one piece of evidence.
     *
     * @param name of the file, with its extension, without folders; one that ends in {@code /} is a
     *     folder's and promises no format
     * @param authors names or e-mail addresses whose commits count, in any case; empty for all
     * @param content the bytes; asked once
     * @throws IOException if {@code content} does
     */
    public Extraction extract(String name, List<String> authors, Content content)
            throws IOException {
        return extract(
                new Wire.Question(name, authors, limits),
                out -> {
                    content.writeTo(out);
                    return Optional.empty();
                });
    }

    /** Reads a file, a repository with its history, or a folder. */
    public Extraction extract(Path path, List<String> authors) throws IOException {
        String name = SourceFolder.name(path);
        if (GitBundle.isRepository(path)) {
            return extract(
                    new Wire.Question(name + "/", authors, limits),
                    out -> GitBundle.write(path, out));
        }
        if (Files.isDirectory(path)) {
            return extract(name + "/", authors, out -> SourceFolder.zip(path, out));
        }
        return extract(name, authors, out -> Files.copy(path, out));
    }

    /** Starts all children, so that the first pieces need not wait for them. */
    public void warmUp() throws IOException {
        start(limits.children());
    }

    /** How children are kept from doing harm, in one sentence; what to do if they could do some. */
    public String isolation() throws IOException {
        start(1);
        return known().sentence(limits.childHeapMb());
    }

    private void start(int children) throws IOException {
        List<ChildProcess> started = new ArrayList<>();
        places.acquireUninterruptibly(children);
        try {
            while (started.size() < children) started.add(take());
        } finally {
            started.forEach(this::giveBack);
            places.release(children);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(ChildProcess::kill);
        idle.clear();
        clock.shutdownNow();
    }

    /** Bytes that may turn out not to be there. */
    @FunctionalInterface
    private interface Source {
        Optional<Refused> writeTo(OutputStream out) throws IOException;
    }

    private Extraction extract(Wire.Question question, Source source) throws IOException {
        places.acquireUninterruptibly();
        try {
            ChildProcess child = asked(question);
            try {
                return extract(child, question, source);
            } finally {
                giveBack(child);
            }
        } finally {
            places.release();
        }
    }

    /**
     * A child that has heard the question; a fresh one where one that waited has died meanwhile.
     */
    private ChildProcess asked(Wire.Question question) throws IOException {
        ChildProcess child = take();
        try {
            child.ask(question);
        } catch (IOException e) {
            child.kill();
            child = start();
            child.ask(question);
        }
        return child;
    }

    private Extraction extract(ChildProcess child, Wire.Question question, Source source)
            throws IOException {
        Upload upload = new Upload(child.chunks(), limits.maxBytes());
        try {
            Optional<Refused> refused = source.writeTo(upload);
            if (refused.isPresent()) {
                upload.takeBack();
                return refused.get();
            }
            upload.close();
        } catch (Upload.TooLarge e) {
            upload.takeBack();
            return tooLarge().of(question.title());
        } catch (Upload.Broken e) {
            // the child has said why, or is dead: its answer tells
        } catch (IOException | RuntimeException e) {
            child.kill();
            throw e;
        }
        return answer(child, question, upload);
    }

    private Extraction answer(ChildProcess child, Wire.Question question, Upload upload) {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> kill =
                clock.schedule(
                        () -> {
                            late.set(true);
                            child.kill();
                        },
                        limits.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            Extraction answer = child.answer(upload.hash(), limits);
            if (answer instanceof Refused r && r.reason() == Reason.OUT_OF_MEMORY) child.kill();
            return answer;
        } catch (IOException e) {
            child.kill();
            return (late.get() ? tookTooLong() : Child.damaged()).of(question.title());
        } finally {
            kill.cancel(false);
        }
    }

    private Refusal tooLarge() {
        return new Refusal(
                Reason.TOO_LARGE,
                "is larger than the %,d bytes that are read; hand in the part that matters"
                        .formatted(limits.maxBytes()));
    }

    private Refusal tookTooLong() {
        return new Refusal(
                Reason.TIMEOUT,
                "took longer to read than %,d seconds; hand in a smaller or simpler file"
                        .formatted(Math.max(1, limits.timeout().toSeconds())));
    }

    /** A child that waits for a question. */
    private ChildProcess take() throws IOException {
        synchronized (this) {
            if (closed) throw new IllegalStateException("the extractor must be open, was closed");
            while (!idle.isEmpty()) {
                ChildProcess child = idle.pop();
                if (child.isAlive()) return child;
            }
        }
        return start();
    }

    private synchronized void giveBack(ChildProcess child) {
        if (closed || child.questions() >= PIECES_PER_CHILD) child.kill();
        else if (child.isAlive()) idle.push(child);
    }

    private synchronized ChildProcess start() throws IOException {
        List<Isolation> ways =
                isolation == null
                        ? Isolation.strictestFirst(limits.childHeapMb())
                        : List.of(isolation);
        for (Isolation way : ways) {
            Optional<ChildProcess> child = start(way);
            if (child.isPresent()) {
                isolation = way;
                return child.get();
            }
        }
        throw new IOException(
                "no process for reading documents could be started with the Java in "
                        + System.getProperty("java.home")
                        + "; check that this account may start processes and has memory left");
    }

    private synchronized Isolation known() {
        if (isolation == null) throw new IllegalStateException("no child was started yet");
        return isolation;
    }

    /** A child that came up, or empty where this way of starting one does not work here. */
    private Optional<ChildProcess> start(Isolation way) {
        try {
            ChildProcess child = ChildProcess.start(way, limits.childHeapMb());
            Future<?> kill = clock.schedule(child::kill, START.toMillis(), TimeUnit.MILLISECONDS);
            try {
                child.awaitReady();
                return Optional.of(child);
            } catch (IOException e) {
                child.kill();
                return Optional.empty();
            } finally {
                kill.cancel(false);
            }
        } catch (IOException e) {
            return Optional.empty(); // a tool of this way is not installed
        }
    }
}
