package credence.collect;

import credence.collect.judgement.JudgementFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a collection may be told; each part has a default.
 *
 * @param state the folder for the key and the checkpoints, else {@code credence} in the git folder
 * @param branch what the main line leads to, as git names it; else {@code HEAD}
 * @param traces files of Agent Trace records
 * @param declarations files of lines {@code commit,path,from,to,tool,model,share}
 * @param pullRequests files of pull or merge requests, as GitHub or GitLab answer them
 * @param judgement files that tell how changes were judged
 */
public record Options(
        Optional<Path> state,
        Optional<String> branch,
        List<Path> traces,
        List<Path> declarations,
        List<Path> pullRequests,
        JudgementFiles judgement) {
    /** Nothing but the repository. */
    public static final Options NONE =
            new Options(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    JudgementFiles.NONE);

    public Options {
        traces = List.copyOf(traces);
        declarations = List.copyOf(declarations);
        pullRequests = List.copyOf(pullRequests);
    }
}
