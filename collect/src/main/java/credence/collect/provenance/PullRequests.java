package credence.collect.provenance;

import java.util.Optional;

/** Knows which pull request brought a commit. Asked by two threads; the same answer each time. */
public interface PullRequests {
    /** Knows of none. */
    PullRequests NONE = commit -> Optional.empty();

    /**
     * The merged pull request, or merge request, that brought this commit.
     *
     * @param commit a full id
     */
    Optional<PullRequest> of(String commit);
}
