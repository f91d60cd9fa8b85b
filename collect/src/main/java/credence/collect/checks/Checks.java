package credence.collect.checks;

import credence.collect.checks.Said.Coverage;
import credence.collect.checks.Said.OfKind;
import credence.collect.checks.Said.OnChange;
import credence.collect.history.Commits;
import credence.collect.history.History;
import credence.collect.outcome.Delivered;
import credence.collect.provenance.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What machines and operations say, read from files and joined to the changes of a history. */
public final class Checks {
    private final Exports ci;
    private final TestResults tests;
    private final Sarif findings;
    private final Incidents incidents;

    /**
     * Where it stands; each list may be empty.
     *
     * @param ci answers of GitHub or GitLab about runs, checks, statuses, pipelines or jobs
     * @param tests JUnit XML, or folders of it
     * @param findings SARIF 2.1.0
     * @param incidents CSV with the columns {@code id,day,severity,caused_by,fixed_by,resolved_day}
     */
    public record Files(
            List<Path> ci, List<Given> tests, List<Given> findings, List<Path> incidents) {
        public static final Files NONE = new Files(List.of(), List.of(), List.of(), List.of());

        public Files {
            ci = List.copyOf(ci);
            tests = List.copyOf(tests);
            findings = List.copyOf(findings);
            incidents = List.copyOf(incidents);
        }

        /** Every one of them. */
        public Stream<Path> all() {
            Stream<Path> given = Stream.of(tests, findings).flatMap(List::stream).map(Given::file);
            return Stream.concat(given, Stream.of(ci, incidents).flatMap(List::stream));
        }
    }

    /**
     * Reads what is given.
     *
     * @throws IllegalArgumentException if a file is not what it should be; says which, why and what
     *     to do
     */
    public Checks(Files files) throws IOException {
        ci = new Exports(files.ci());
        tests = new TestResults(files.tests());
        findings = new Sarif(files.findings());
        incidents = new Incidents(files.incidents());
    }

    /**
     * What they say of the changes of a history.
     *
     * @param changes of this history, oldest first
     * @param writers what a number of {@link credence.collect.history.Births#writer} stands for
     */
    public Said of(History history, List<Delivered> changes, IntFunction<Writer> writers) {
        Commits commits = new Commits(history.commits());
        Runs ciRuns = new Runs(ci.runs(), commits);
        Runs testRuns = new Runs(tests.runs(), commits);
        Comparisons compared = new Comparisons(findings.runs(), commits);
        Involvements involved =
                new Involvements(
                        incidents.all(), history, commits, place -> changes.get(place).day());
        List<OnChange> said = new ArrayList<>();
        for (int place = 0; place < changes.size(); place++)
            said.add(
                    new OnChange(
                            ciRuns.of(place),
                            testRuns.of(place),
                            compared.of(place),
                            involved.of(place)));
        List<Finding> open = Comparisons.open(findings.runs(), commits, changes.size() - 1);
        return new Said(
                said,
                Standing.of(open, history, writers),
                new Coverage(
                        coverage(
                                ciRuns.coverage(),
                                seen(said, one -> one.ci().isPresent()),
                                ci.trials(),
                                ci.undecided(),
                                ci.unread()),
                        coverage(
                                testRuns.coverage(),
                                seen(said, one -> one.tests().isPresent()),
                                0,
                                tests.undecided(),
                                tests.unread()),
                        new OfKind(
                                seen(said, one -> !one.findings().isEmpty()),
                                compared.coverage().after(),
                                compared.coverage().before(),
                                compared.coverage().elsewhere(),
                                0,
                                0,
                                findings.unread()),
                        incidents.all().size(),
                        involved.linked(),
                        new OfKind(
                                seen(said, one -> !one.incidents().isEmpty()),
                                0,
                                0,
                                involved.elsewhere(),
                                0,
                                0,
                                incidents.unread())));
    }

    private static OfKind coverage(
            Runs.Coverage runs, int changes, int trials, int undecided, int unread) {
        return new OfKind(
                changes,
                runs.after(),
                runs.before() + trials,
                runs.elsewhere(),
                undecided,
                runs.unassigned(),
                unread);
    }

    private static int seen(List<OnChange> said, Predicate<OnChange> what) {
        return (int) said.stream().filter(what).count();
    }
}
