package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** What the tests of the pass share. */
final class HistoryFixtures {
    /** Knows the day of a commit and no more. */
    static final Sources PLAIN =
            new Sources() {
                @Override
                public CommitFacts facts(RevCommit commit) {
                    boolean isFix = commit.getShortMessage().startsWith("fix");
                    return new CommitFacts(
                            commit.getCommitTime() / 86_400,
                            0,
                            isFix ? CommitFacts.Nature.FIX : CommitFacts.Nature.OTHER,
                            "",
                            0,
                            commit.getShortMessage().startsWith("format"));
                }

                @Override
                public List<Span> spans(String commit, String path) {
                    return List.of();
                }

                @Override
                public void save(DataOutputStream to) {}

                @Override
                public void load(DataInputStream from) {}
            };

    private HistoryFixtures() {}

    static History of(GitFixture git) {
        History history = new History();
        pass(history, git, (done, of) -> true);
        return history;
    }

    static boolean pass(History history, GitFixture git, History.Progress progress) {
        try (Repository repository = git.open()) {
            return history.pass(
                    repository, repository.resolve("HEAD"), PLAIN, path -> false, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code path: way xlines by commit message's birth}, in the order of the table. */
    static List<String> deaths(History history, GitFixture git) {
        Deaths deaths = history.deaths();
        return java.util.stream.IntStream.range(0, deaths.size())
                .mapToObj(
                        row ->
                                "%s wrote, %s ended %d: %s"
                                        .formatted(
                                                subject(
                                                        history,
                                                        git,
                                                        history.births().commit(deaths.birth(row))),
                                                subject(history, git, deaths.commit(row)),
                                                deaths.lines(row),
                                                deaths.way(row)))
                .toList();
    }

    private static String subject(History history, GitFixture git, int commit) {
        return git.git("log", "-1", "--format=%s", history.commits().get(commit).id().name())
                .strip();
    }
}
