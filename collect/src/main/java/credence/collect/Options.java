package credence.collect;

import credence.collect.checks.Checks;
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
 * @param checks files of what CI, tests, static analysis and incident trackers say
 * @param judgement files that tell how changes were judged
 */
public record Options(
        Optional<Path> state,
        Optional<String> branch,
        List<Path> traces,
        List<Path> declarations,
        List<Path> pullRequests,
        Checks.Files checks,
        JudgementFiles judgement) {
    /** Nothing but the repository. */
    public static final Options NONE =
            new Options(
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Checks.Files.NONE,
                    JudgementFiles.NONE);

    public Options {
        traces = List.copyOf(traces);
        declarations = List.copyOf(declarations);
        pullRequests = List.copyOf(pullRequests);
    }

    public Options withState(Path folder) {
        return new Options(
                Optional.of(folder), branch, traces, declarations, pullRequests, checks, judgement);
    }

    public Options withBranch(String name) {
        return new Options(
                state, Optional.of(name), traces, declarations, pullRequests, checks, judgement);
    }

    public Options withDeclarations(List<Path> files) {
        return new Options(state, branch, traces, files, pullRequests, checks, judgement);
    }

    public Options withPullRequests(List<Path> files) {
        return new Options(state, branch, traces, declarations, files, checks, judgement);
    }

    public Options withChecks(Checks.Files files) {
        return new Options(state, branch, traces, declarations, pullRequests, files, judgement);
    }

    public Options withJudgement(JudgementFiles files) {
        return new Options(state, branch, traces, declarations, pullRequests, checks, files);
    }
}
