package credence.collect.checks;

import credence.collect.checks.Said.OnChange;
import credence.collect.history.GitFixture;
import credence.collect.history.History;
import credence.collect.outcome.Outcomes;
import credence.collect.provenance.Evidence;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** A repository, and files of what was said about it. */
final class ChecksFixtures {
    final GitFixture git;
    private final Path folder;
    private int files;

    private ChecksFixtures(Path folder) {
        this.folder = folder;
        this.git = GitFixture.in(folder.resolve("repository"));
    }

    static ChecksFixtures in(Path folder) {
        return new ChecksFixtures(folder);
    }

    /** A main line of so many commits, one a day, each of which adds a line to one file. */
    static ChecksFixtures line(Path folder, int commits) {
        ChecksFixtures fixture = in(folder);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= commits; i++) {
            text.append("int line").append(i).append(";\n");
            Map<String, String> tree = new TreeMap<>(Map.of("src/a.c", text.toString()));
            if (i == 1) fixture.git.commit("one", tree);
            else fixture.git.later(1).commit("more", tree, i - 1);
        }
        fixture.git.write();
        return fixture;
    }

    /** The full id of a commit by its number. */
    String id(int commit) {
        return git.git("rev-parse", "c" + commit).strip();
    }

    Path file(String name, String text) {
        try {
            Path file = folder.resolve(files++ + "-" + name);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Said ci(String... texts) {
        return said(
                new Checks.Files(
                        List.of(texts).stream().map(text -> file("ci.json", text)).toList(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    Said tests(Given... given) {
        return said(new Checks.Files(List.of(), List.of(given), List.of(), List.of()));
    }

    Said findings(Given... given) {
        return said(new Checks.Files(List.of(), List.of(), List.of(given), List.of()));
    }

    Said incidents(String... texts) {
        return said(
                new Checks.Files(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(texts).stream().map(text -> file("incidents.csv", text)).toList()));
    }

    Said said(Checks.Files given) {
        try (Repository repository = git.open()) {
            ObjectId head = repository.resolve("HEAD");
            Provenance provenance =
                    new Provenance(repository, head, Evidence.NONE, address -> address);
            History history = new History();
            history.pass(repository, head, provenance, path -> false, (done, of) -> true);
            return new Checks(given).of(history, Outcomes.of(history), provenance::writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code failed/seen} of each change with the candidates, {@code -} where nothing is known. */
    static List<String> ci(Said said) {
        return said.changes().stream().map(OnChange::ci).map(ChecksFixtures::shortly).toList();
    }

    static List<String> tests(Said said) {
        return said.changes().stream().map(OnChange::tests).map(ChecksFixtures::shortly).toList();
    }

    private static String shortly(Optional<Verdicts> said) {
        return said.map(
                        one ->
                                one.failed()
                                        + "/"
                                        + one.seen()
                                        + (one.failed() > 0 ? " of " + one.candidates() : "")
                                        + (one.flaky() > 0 ? " flaky " + one.flaky() : ""))
                .orElse("-");
    }

    /** As GitHub answers {@code GET /repos/OWNER/REPO/actions/runs}. */
    static String runs(String... runs) {
        return "{\"total_count\":%d,\"workflow_runs\":[%s]}"
                .formatted(runs.length, String.join(",", runs));
    }

    static String run(String commit, String conclusion) {
        return run(commit, conclusion, "CI", "push", "main", 1);
    }

    static String run(
            String commit,
            String conclusion,
            String name,
            String event,
            String branch,
            int attempt) {
        return """
        {"id":30433642,"name":"%s","node_id":"MDEyOldvcmtmbG93IFJ1bjI2OTI4OQ==","head_branch":"%s",
         "head_sha":"%s","path":".github/workflows/build.yml@main","run_number":562,
         "run_attempt":%d,"event":"%s","display_title":"Update README.md","status":"completed",
         "conclusion":"%s","workflow_id":%d,"created_at":"2020-09-14T19:33:08Z",
         "actor":{"login":"octocat","id":1},"head_commit":{"id":"%s","message":"secret words"}}"""
                .formatted(
                        name,
                        branch,
                        commit,
                        attempt,
                        event,
                        conclusion,
                        name.equals("CI") ? 159038 : 159039,
                        commit);
    }
}
