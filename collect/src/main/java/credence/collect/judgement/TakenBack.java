package credence.collect.judgement;

import credence.collect.history.Commit;
import credence.collect.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Why changes were taken back, by the message of the first commit that did so. */
final class TakenBack {
    /** No reason is named, or none that the list knows. */
    static final String NOT_STATED = "not-stated";

    /** Whoever writes more tells the story behind it, in which many words occur. */
    private static final int REASON = 600;

    /** What was taken back names itself here; that is no reason. */
    private static final Pattern FORMAL =
            Pattern.compile(
                    "(?mi)^\\s*(?:revert|reapply|back ?out)\\b[^\\n]*$"
                            + "|\\brevert(?:s|ed|ing)?\\s+(?:\"[^\"\\n]*\"|\u201c[^\u201d\\n]*\u201d)"
                            + "|this reverts commit [0-9a-f]{7,40}"
                            + "|reversing\\s+changes made to [0-9a-f]{7,40}"
                            + "|^(?:[A-Za-z-]+-by|reviewers?): .*$");

    private final Repository repository;
    private final Map<Integer, ObjectId> by = new HashMap<>();
    private final Lexicon reasons = Lexicon.ofReasons();

    TakenBack(Repository repository, History history) {
        this.repository = repository;
        Map<String, Integer> changes = new HashMap<>();
        for (Commit commit : history.commits()) changes.put(commit.id().name(), commit.main());
        for (Commit commit : history.commits()) {
            Integer taken = changes.get(commit.facts().reverts());
            if (taken != null && taken < commit.main()) by.putIfAbsent(taken, commit.id());
        }
    }

    /** Empty where nobody took it back. */
    Optional<String> reason(int change) {
        return Optional.ofNullable(by.get(change)).map(this::reason);
    }

    private String reason(ObjectId commit) {
        try (RevWalk walk = new RevWalk(repository)) {
            String message = walk.parseCommit(commit).getFullMessage();
            String said = FORMAL.matcher(message).replaceAll(" ").strip();
            String kind = reasons.kind(said.substring(0, Math.min(REASON, said.length())));
            return kind.isEmpty() ? NOT_STATED : kind;
        } catch (MissingObjectException e) {
            return NOT_STATED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
