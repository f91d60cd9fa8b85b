package credence.app.cli;

import credence.collect.Collection;
import credence.collect.Options;
import credence.collect.Result;
import credence.collect.checks.Checks;
import credence.collect.checks.Given;
import credence.collect.judgement.JudgementFiles;
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

    @Option(
            names = "--ci",
            paramLabel = "FILE",
            description =
                    "Runs of CI, as the REST interface of GitHub (workflow runs, check runs,"
                            + " statuses) or GitLab (pipelines, jobs, statuses) answers them; may be"
                            + " given several times.")
    private List<Path> ci = List.of();

    @Option(
            names = "--tests",
            paramLabel = "[COMMIT=]FILE",
            description =
                    "Test results of a commit, as JUnit XML or a folder of it; without COMMIT, a"
                            + " property git.commit names it. May be given several times.")
    private List<String> tests = List.of();

    @Option(
            names = "--findings",
            paramLabel = "[COMMIT=]FILE",
            description =
                    "Static analysis of a commit, as SARIF; without COMMIT, versionControlProvenance"
                            + " names it. May be given several times.")
    private List<String> findings = List.of();

    @Option(
            names = "--incidents",
            paramLabel = "FILE",
            description =
                    "Incidents, as CSV with the columns"
                            + " id,day,severity,caused_by,fixed_by,resolved_day; may be given several"
                            + " times.")
    private List<Path> incidents = List.of();

    @Option(
            names = "--reviews",
            paramLabel = "FILE",
            description =
                    "Review comments, reviews or discussions, as GitHub or GitLab answer them; give"
                            + " --pulls too, which says who opened a request; may be given several"
                            + " times.")
    private List<Path> reviews = List.of();

    @Option(
            names = "--telemetry",
            paramLabel = "FILE",
            description =
                    "Logs and metrics of assistants in OTLP's JSON, as the OpenTelemetry"
                            + " collector's file exporter writes them; may be given several times.")
    private List<Path> telemetry = List.of();

    @Override
    public Integer call() {
        Result result;
        try (Meter meter = Meter.ofChanges()) {
            Options options =
                    new Options(
                            state,
                            branch,
                            traces,
                            declarations,
                            pullRequests,
                            checks(),
                            new JudgementFiles(reviews, telemetry));
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

    private Checks.Files checks() {
        return new Checks.Files(
                ci,
                tests.stream().map(Given::of).toList(),
                findings.stream().map(Given::of).toList(),
                incidents);
    }

    private static int collected(Result.Collected collected) {
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%s with %s; %,d read now.",
                        count(collected.changes(), "change"),
                        count(collected.lines(), "line"),
                        collected.read()));
        System.out.println(
                "For %s of the lines a trailer or a stronger record says who or what wrote them."
                        .formatted(share(collected.sourced(), collected.lines())));
        if (collected.gaps() > 0)
            System.out.println(
                    count(collected.gaps(), "gap")
                            + ": the report says what could not be seen, and why.");
        System.out.println("Written: " + collected.events() + " and " + collected.report());
        return Exit.DONE;
    }

    private static String share(long some, long all) {
        return all == 0 ? "none" : String.format(Locale.ROOT, "%.1f %%", 100.0 * some / all);
    }

    private static String count(long number, String unit) {
        return String.format(Locale.ROOT, "%,d %s%s", number, unit, number == 1 ? "" : "s");
    }

    private static int refused(String sentence, int exit) {
        System.err.println(sentence);
        return exit;
    }
}
