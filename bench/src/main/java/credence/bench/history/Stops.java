package credence.bench.history;

import credence.collect.Collection;
import credence.collect.Options;
import credence.collect.Result;
import credence.collect.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * That a collection which was stopped and went on gives the bytes of one that was not. Every second
 * stop is a request, after which the work is kept; the others are as when the power fails.
 */
final class Stops {
    private static final String STATE = "state";
    private static final List<String> WRITTEN = List.of(Collection.EVENTS, Collection.REPORT);

    private final RealHistory real;
    private final Path scratch;

    Stops(RealHistory real, Path scratch) {
        this.real = real;
        this.scratch = scratch;
    }

    /**
     * Stops anywhere on the main line, ever further along it, and finishes a copy of each.
     *
     * @return how many gave the bytes of the collection that was not stopped
     */
    int same(int stops, long seed) {
        Path whole = Path.of("whole");
        Result first = collect(whole, (done, of) -> true);
        if (!(first instanceof Result.Collected collected))
            throw new IllegalStateException("all must be read, was " + first);
        Path chain = Path.of("chain");
        copyKey(whole, chain);
        int at = 0;
        int same = 0;
        for (int stop : places(stops, collected.changes(), seed)) {
            Path copy = Path.of("copy" + stop);
            int left = stop - at;
            if (stop % 2 == 0) {
                collect(chain, (done, of) -> done < left);
                at = stop;
                copy(chain, copy);
            } else {
                copy(chain, copy);
                cut(copy, left);
            }
            collect(copy, (done, of) -> true);
            if (WRITTEN.stream().allMatch(file -> isSame(whole, copy, file))) same++;
            else System.err.println("other bytes after a stop at " + stop);
        }
        return same;
    }

    /** Different ones, ascending, none of them the end. */
    private static int[] places(int stops, int changes, long seed) {
        return new Random(seed).ints(1, changes).distinct().limit(stops).sorted().toArray();
    }

    private void cut(Path state, int after) {
        try {
            collect(
                    state,
                    (done, of) -> {
                        if (done >= after) throw new CancellationException();
                        return true;
                    });
        } catch (CancellationException e) {
            return;
        }
        throw new IllegalStateException("must have been cut");
    }

    private Result collect(Path name, History.Progress progress) {
        Path folder = scratch.resolve(name);
        Options options = Options.NONE.withState(folder.resolve(STATE)).withBranch(real.head());
        return Collection.collect(real.folder(), folder, options, progress);
    }

    private boolean isSame(Path one, Path other, String file) {
        try {
            Path a = scratch.resolve(one).resolve(file);
            Path b = scratch.resolve(other).resolve(file);
            return Files.exists(b) && Files.mismatch(a, b) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot compare " + file, e);
        }
    }

    private void copyKey(Path from, Path to) {
        try {
            Path state = Files.createDirectories(scratch.resolve(to).resolve(STATE));
            Files.copy(scratch.resolve(from).resolve(STATE).resolve("key"), state.resolve("key"));
        } catch (IOException e) {
            throw new UncheckedIOException("the key cannot be copied", e);
        }
    }

    private void copy(Path from, Path to) {
        Path source = scratch.resolve(from).resolve(STATE);
        try (Stream<Path> files = Files.list(source)) {
            Path target = Files.createDirectories(scratch.resolve(to).resolve(STATE));
            for (Path file : files.toList())
                Files.copy(file, target.resolve(file.toFile().getName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + source, e);
        }
    }
}
