package credence.app.cli;

import credence.collect.Collection;
import credence.collect.Options;
import credence.collect.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code credence collect}: what became of the changes of a repository. */
@Command(
        name = "collect",
        description =
                "Read a repository's history into delivery events (counts, pointers and keyed"
                        + " hashes, never code, names or times of day) and a report for its owner."
                        + " Goes on from where it stood.")
final class Collect implements Callable<Integer> {
    @Parameters(
            paramLabel = "REPO",
            description = "The folder of a git repository; nothing in it is changed but its state.")
    private Path repository = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where events.jsonl and report.html go (${DEFAULT-VALUE}).")
    private Path out = Path.of("out");

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where the secret key and the checkpoints are (credence in the git folder).")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--branch",
            paramLabel = "REF",
            description = "What the main line leads to (HEAD).")
    private Optional<String> branch = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Agent Trace records; may be given several times.")
    private List<Path> traces = List.of();

    @Option(
            names = "--declared",
            paramLabel = "FILE",
            description =
                    "Declarations, lines of commit,path,from,to,tool,model,share; may be given"
                            + " several times.")
    private List<Path> declarations = List.of();

    @Option(
            names = "--pulls",
            paramLabel = "FILE",
            description =
                    "Pull or merge requests, as the REST interface of GitHub or GitLab answers"
                            + " them; may be given several times.")
    private List<Path> pullRequests = List.of();

    @Override
    public Integer call() {
        Result result;
        try (Meter meter = Meter.ofChanges()) {
            Options options = new Options(state, branch, traces, declarations, pullRequests);
            result =
                    Collection.collect(
                            repository,
                            out,
                            options,
                            (done, of) -> {
                                meter.at(done, of);
                                return true;
                            });
        }
        return switch (result) {
            case Result.Collected collected -> collected(collected);
            case Result.Stopped(int changes) ->
                    throw new IllegalStateException("nobody stopped it, was at " + changes);
            case Result.NothingToCollect(String sentence) -> refused(sentence, Exit.NEGATIVE);
            case Result.NotARepository(String sentence) -> refused(sentence, Exit.USAGE);
            case Result.Unwritable(String sentence) -> refused(sentence, Exit.USAGE);
            case Result.Unreadable(String sentence) -> refused(sentence, Exit.CANNOT_TELL);
            case Result.Busy(String sentence) -> refused(sentence, Exit.CANNOT_TELL);
        };
    }

    private static int collected(Result.Collected collected) {
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%,d changes with %,d lines, %,d of the changes new. Of the lines, a trailer or a"
                                + " stronger record says for %s who or what wrote them%s.",
                        collected.changes(),
                        collected.lines(),
                        collected.read(),
                        share(collected.sourced(), collected.lines()),
                        collected.gaps() == 0
                                ? ""
                                : "; what could not be seen (%,d) stands in the report"
                                        .formatted(collected.gaps())));
        System.out.println("Written: " + collected.events() + " and " + collected.report());
        return Exit.DONE;
    }

    private static String share(long some, long all) {
        return all == 0 ? "none" : String.format(Locale.ROOT, "%.1f %%", 100.0 * some / all);
    }

    private static int refused(String sentence, int exit) {
        System.err.println(sentence);
        return exit;
    }
}
