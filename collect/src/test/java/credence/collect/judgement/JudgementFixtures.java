package credence.collect.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Answers of code hosts in their own shape, and what is read from them. */
final class JudgementFixtures {
    static final String TRAILER = "\n\nCo-authored-by: Claude Opus 4.5 <noreply@anthropic.com>";
    static final String ABSENT = "0123456789012345678901234567890123456789";

    private JudgementFixtures() {}

    static Judgements judge(GitFixture git, List<Path> pulls, List<Path> reviews) {
        return judge(git, pulls, new JudgementFiles(reviews, List.of()));
    }

    /** With a hash that can be told from what it hides. */
    static Judgements judge(GitFixture git, List<Path> pulls, JudgementFiles files) {
        try (Repository repository = git.open()) {
            ObjectId head = repository.resolve("HEAD");
            Provenance provenance =
                    new Provenance(repository, head, Evidence.NONE, key -> "#" + key.hashCode());
            History history = new History();
            history.pass(repository, head, provenance, path -> false, (done, of) -> true);
            return Judgements.of(
                    repository,
                    history,
                    Outcomes.of(history),
                    provenance,
                    pulls,
                    files,
                    login -> "#" + login.hashCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hash(String login) {
        return "#" + ("login:" + login).hashCode();
    }

    static String id(GitFixture git, String commit) {
        return git.git("rev-parse", commit).strip();
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path array(Path folder, String name, String... records) {
        return file(folder, name, "[" + String.join(",\n", records) + "]");
    }

    /** As GitHub answers {@code pulls/N} for a merged request. */
    static String merged(int number, String login, String merge) {
        return """
               {"url": "https://api.github.com/repos/octo/wheel/pulls/%1$d",
                "html_url": "https://github.com/octo/wheel/pull/%1$d", "number": %1$d,
                "state": "closed", "user": {"login": "%2$s", "type": "User"}, "body": null,
                "labels": [], "closed_at": "2020-09-20T10:00:00Z",
                "merged_at": "2020-09-20T10:00:00Z", "merge_commit_sha": "%3$s",
                "head": {"sha": "%3$s"}}"""
                .formatted(number, login, merge);
    }

    /** As GitHub answers {@code pulls/N/comments}; each on one line, by a user. */
    static String comment(int id, String login, String commit, int line, String body) {
        return comment(id, login, commit, line, body, "");
    }

    /**
     * @param more fields, such as {@code "side": "LEFT",}
     */
    static String comment(int id, String login, String commit, int line, String body, String more) {
        return """
               {%7$s "id": %1$d, "path": "src/A.java", "commit_id": "%3$s",
                "original_commit_id": "%3$s", "user": {"login": "%2$s", "type": "%6$s"},
                "body": "%5$s", "created_at": "2020-09-14T10:00:00Z",
                "pull_request_url": "https://api.github.com/repos/octo/wheel/pulls/7",
                "author_association": "MEMBER", "line": null, "original_line": %4$d,
                "original_start_line": null, "start_side": null, "side": "RIGHT",
                "subject_type": "line"}"""
                .formatted(
                        id,
                        login,
                        commit,
                        line,
                        body,
                        login.endsWith("[bot]") ? "Bot" : "User",
                        more);
    }

    /** As GitHub answers {@code pulls/N/reviews}. */
    static String verdict(int id, String login, String state, String commit) {
        return """
               {"id": %d, "user": {"login": "%s", "type": "User"}, "body": "", "state": "%s",
                "pull_request_url": "https://api.github.com/repos/octo/wheel/pulls/7",
                "submitted_at": "2020-09-14T10:00:00Z", "commit_id": "%s"}"""
                .formatted(id, login, state, commit);
    }

    /** As GitLab answers one of {@code merge_requests/N/discussions}. */
    static String discussion(
            int id, String login, String head, int line, String body, String resolved) {
        return """
               {"id": "6a9c1750b37d513a43987b574953fceb50b03ce7", "individual_note": false, "notes": [
                {"id": %1$d, "type": "DiffNote", "body": "%5$s", "attachment": null,
                 "author": {"id": 1, "name": "Somebody", "username": "%2$s", "state": "active"},
                 "created_at": "2020-09-14T09:17:22.520Z", "system": false, "noteable_id": 99,
                 "noteable_type": "MergeRequest", "project_id": 5, "noteable_iid": 7,
                 "position": {"base_sha": "%3$s", "start_sha": "%3$s", "head_sha": "%3$s",
                  "old_path": "src/A.java", "new_path": "src/A.java", "position_type": "text",
                  "old_line": null, "new_line": %4$d, "line_range": null},
                 "resolvable": true, "resolved": %6$s, "resolved_by": null},
                {"id": 1%1$d, "type": "DiscussionNote", "body": "we must not", "system": false,
                 "author": {"username": "other"}, "noteable_iid": 7}]}"""
                .formatted(id, login, head, line, body, resolved);
    }
}
