package credence.collect.provenance;

import credence.collect.history.Commits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import tools.jackson.databind.JsonNode;

/**
 * Merged pull requests of GitHub and merge requests of GitLab, from files of what their REST
 * interfaces answer. Kept are those that disclose an assistant.
 *
 * <p>A request's commits are its merge, its squashed commit, its head, and all that the merge
 * brought. Of a request that was rebased, the last commit alone is known, as the export does not
 * tell the others.
 */
final class Exported implements PullRequests {

    private final Map<String, PullRequest> byCommit = new HashMap<>();

    /**
     * @throws IllegalArgumentException if a line of a file is not JSON, or a file holds records and
     *     no request
     */
    Exported(Repository repository, List<Path> files, Disclosure disclosure) throws IOException {
        List<JsonNode> merged = new ArrayList<>();
        for (Path file : files) {
            boolean[] holds = new boolean[2];
            int unread =
                    Records.each(
                            file,
                            node -> {
                                holds[Requests.isRequest(node) ? 1 : 0] = true;
                                if (Requests.isMerged(node)
                                        && disclosure.of(Requests.pull(node)).isPresent())
                                    merged.add(node);
                            });
            if (unread > 0)
                throw new IllegalArgumentException(
                        "%s must hold pull requests as JSON, had %d lines that are none: export it again."
                                .formatted(file.getFileName(), unread));
            if (holds[0] && !holds[1])
                throw new IllegalArgumentException(
                        "%s must hold pull or merge requests as GitHub or GitLab answer them, had none: export it again."
                                .formatted(file.getFileName()));
        }
        merged.sort(Comparator.comparing(JsonNode::toString));
        try (RevWalk walk = new RevWalk(repository)) {
            for (JsonNode node : merged) add(node, walk);
        }
    }

    @Override
    public Optional<PullRequest> of(String commit) {
        return Optional.ofNullable(byCommit.get(commit));
    }

    private void add(JsonNode node, RevWalk walk) throws IOException {
        PullRequest pull = Requests.pull(node);
        for (String commit : Requests.commits(node)) byCommit.putIfAbsent(commit, pull);
        String merge = Requests.merge(node);
        if (Commits.isFullId(merge))
            for (ObjectId brought : broughtBy(ObjectId.fromString(merge), walk))
                byCommit.putIfAbsent(brought.name(), pull);
    }

    private static List<ObjectId> broughtBy(ObjectId merge, RevWalk walk) throws IOException {
        List<ObjectId> brought = new ArrayList<>();
        try {
            RevCommit commit = walk.parseCommit(merge);
            if (commit.getParentCount() < 2) return brought;
            walk.reset();
            walk.markUninteresting(walk.parseCommit(commit.getParent(0)));
            for (int i = 1; i < commit.getParentCount(); i++)
                walk.markStart(walk.parseCommit(commit.getParent(i)));
            for (RevCommit one : walk) brought.add(one.copy());
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return brought;
        }
        return brought;
    }
}
