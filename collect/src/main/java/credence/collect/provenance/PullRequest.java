package credence.collect.provenance;

import java.util.List;

/**
 * A request to take a change over, as far as it may tell how the change was written.
 *
 * @param login who opened it
 */
public record PullRequest(List<String> labels, String body, String login) {
    public PullRequest {
        labels = List.copyOf(labels);
    }
}
