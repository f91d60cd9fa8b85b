package credence.collect.provenance;

import java.nio.file.Path;
import java.util.List;

/**
 * What is recorded beside the repository; each part may be empty.
 *
 * @param traces files of Agent Trace records: one, an array of them, or one a line
 * @param declarations files of lines {@code commit,path,from,to,tool,model,share}
 * @param pullRequests who is asked for the pull request of a commit
 */
public record Evidence(List<Path> traces, List<Path> declarations, PullRequests pullRequests) {
    /** Nothing but the repository. */
    public static final Evidence NONE = new Evidence(List.of(), List.of(), PullRequests.NONE);

    public Evidence {
        traces = List.copyOf(traces);
        declarations = List.copyOf(declarations);
    }
}
