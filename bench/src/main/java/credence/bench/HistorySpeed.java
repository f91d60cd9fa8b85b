package credence.bench;

import credence.app.cli.Figure;
import credence.bench.reliability.Scratch;
import credence.collect.history.History;
import credence.collect.history.Paths;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A collection of whole histories as its user runs it, from an empty state to events and report
 * (after one of a single commit, by which the launcher keeps the classes), beside {@code git log
 * --numstat} on the same repository in the same run. The repositories are other people's and not
 * part of the source: the folder that environment variable {@value #PLACE} names holds git folders
 * called {@code kafka} and {@code git}; what is not there is left out with a notice.
 */
final class HistorySpeed {
    private static final String PLACE = "CREDENCE_REPOSITORIES";
    private static final int NEW_CHANGES = 100;
    private static final int BLAMED = 30;

    /** What a process took, in seconds. */
    private record Cost(double wall, double processor) {}

    private final Path repository;
    private final Path scratch;

    private HistorySpeed(Path repository, Path scratch) {
        this.repository = repository;
        this.scratch = scratch;
    }

    static List<Figure> measure() {
        List<Figure> figures = new ArrayList<>();
        at("kafka")
                .ifPresent(
                        kafka -> {
                            Cost small = measure(kafka, figures);
                            at("git")
                                    .map(git -> grown(git, kafka, small))
                                    .ifPresent(figures::addAll);
                        });
        return figures;
    }

    private static Optional<Path> at(String name) {
        String place = System.getenv(PLACE);
        Path repository = Path.of(place == null ? "" : place, name);
        if (place != null && Files.isDirectory(repository.resolve("objects")))
            return Optional.of(repository);
        System.err.printf("no git folder %s: its history is not measured%n", repository);
        return Optional.empty();
    }

    private static Cost measure(Path repository, List<Figure> figures) {
        try (Scratch scratch = Scratch.called("credence-bench-history")) {
            HistorySpeed speed = new HistorySpeed(repository, scratch.folder());
            speed.collect(
                    "first", speed.said("rev-list", "--max-parents=0", "HEAD").split("\n")[0]);
            Cost numstat = speed.git("log", "--numstat", "--no-renames");
            Cost ours = speed.collect("whole", "HEAD");
            figures.add(
                    Figure.atMost(
                            "git.history.cpu_ratio_to_numstat",
                            ours.processor / numstat.processor,
                            "ratio",
                            1.0,
                            "git log --numstat --no-renames, %.1f s; events and report included"
                                    .formatted(numstat.processor)));
            figures.add(
                    Figure.atMost(
                            "git.history.wall_ratio_to_numstat",
                            ours.wall / numstat.wall,
                            "ratio",
                            0.6,
                            "the same, %.1f s; heap at most 300 MB".formatted(numstat.wall)));
            figures.add(
                    Figure.atLeast(
                            "git.history.blame_ratio",
                            speed.blameOfAll() / ours.processor,
                            "ratio",
                            30,
                            "git blame of every file of HEAD, from %d of them".formatted(BLAMED)));
            figures.add(
                    Figure.reported(
                            "git.history.new_changes",
                            speed.newChanges(),
                            "ms",
                            "aim 300 ms; the pass over %d new changes, the history at hand"
                                    .formatted(NEW_CHANGES)));
            speed.collect("grown", "HEAD~" + NEW_CHANGES);
            figures.add(
                    Figure.reported(
                            "git.history.new_changes.command",
                            speed.collect("grown", "HEAD").wall * 1_000,
                            "ms",
                            "the whole command for them: start, checkpoint, all events and the report anew"));
            return ours;
        }
    }

    /** Milliseconds of a pass over the newest changes, after one over all others. */
    private double newChanges() {
        try (Repository git = new FileRepositoryBuilder().setGitDir(repository.toFile()).build()) {
            ObjectId head = commit(git, "HEAD");
            Provenance sources = new Provenance(git, head, Evidence.NONE, address -> address);
            History history = new History();
            pass(history, git, commit(git, "HEAD~" + NEW_CHANGES), sources);
            long start = System.nanoTime();
            pass(history, git, head, sources);
            return (System.nanoTime() - start) / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId commit(Repository git, String name) throws IOException {
        ObjectId commit = git.resolve(name);
        if (commit == null) throw new IllegalStateException(name + " must be a commit");
        return commit;
    }

    private static void pass(History history, Repository git, ObjectId to, Provenance sources)
            throws IOException {
        history.pass(git, to, sources, Paths::isMadeByTool, (done, of) -> true);
    }

    /** How much dearer a commit is in a history of many more. */
    private static List<Figure> grown(Path repository, Path smaller, Cost small) {
        try (Scratch scratch = Scratch.called("credence-bench-history")) {
            HistorySpeed speed = new HistorySpeed(repository, scratch.folder());
            double large = speed.collect("whole", "HEAD").processor;
            double numstat = speed.git("log", "--numstat", "--no-renames").processor;
            int commits = speed.commits();
            int fewer = new HistorySpeed(smaller, scratch.folder()).commits();
            return List.of(
                    Figure.reported(
                            "git.history.large",
                            large,
                            "s",
                            "processor time for %,d commits of git; numstat %.1f s"
                                    .formatted(commits, numstat)),
                    Figure.atMost(
                            "git.history.growth",
                            large / commits / (small.processor / fewer),
                            "ratio",
                            1.2,
                            "processor time of one of %,d commits over one of %,d"
                                    .formatted(commits, fewer)));
        }
    }

    private int commits() {
        return Integer.parseInt(said("rev-list", "--count", "HEAD"));
    }

    /** As its user runs it: by the launcher. */
    private Cost collect(String state, String branch) {
        return cost(
                List.of(
                        Path.of(System.getProperty("credence.home"), "credence").toString(),
                        "collect",
                        repository.toString(),
                        "--branch",
                        branch,
                        "--state",
                        scratch.resolve(state).toString(),
                        "--out",
                        scratch.resolve("out").toString()));
    }

    private Cost git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(Arrays.asList(arguments));
        return cost(command);
    }

    /** Processor time of all blames, from some that stand evenly in the list of files. */
    private double blameOfAll() {
        List<String> files = said("ls-tree", "-r", "--name-only", "HEAD").lines().toList();
        int step = Math.max(1, files.size() / BLAMED);
        double cost = 0;
        int blamed = 0;
        for (int file = 0; file < files.size(); file += step, blamed++)
            cost += git("blame", "HEAD", "--", files.get(file)).processor;
        return cost * files.size() / blamed;
    }

    /** The shell tells what its child took, of either kind alike. */
    private static Cost cost(List<String> command) {
        List<String> timed =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                "TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null 2>&1",
                                "bash"));
        timed.addAll(command);
        String[] seconds = run(timed, true).strip().split(" ");
        return new Cost(
                Double.parseDouble(seconds[0]),
                Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
    }

    private String said(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(Arrays.asList(arguments));
        return run(command, false).strip();
    }

    private static String run(List<String> command, boolean withErrors) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(withErrors).start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0)
                throw new IllegalStateException(command + " must end with 0");
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException("no process for " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
