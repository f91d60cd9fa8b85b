package credence.collect.checks;

import credence.collect.checks.CheckRun.Verdict;
import credence.collect.history.Commits;
import credence.collect.provenance.Input;
import credence.collect.provenance.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Runs of CI, from files of what GitHub and GitLab answer: workflow runs, check runs and commit
 * statuses of the one, pipelines, jobs and commit statuses of the other; whole answers, arrays of
 * records, or one a line. [GitHub REST API 2022-11-28, actions/runs, check-runs, statuses, and what
 * {@code gh run list --json} prints; GitLab REST API v4, pipelines, jobs, statuses]
 */
final class Exports {
    private static final Set<String> PASSED = Set.of("success");
    private static final Set<String> FAILED =
            Set.of("failure", "failed", "timed_out", "startup_failure");

    /** They run on a trial merge, before anything reached the main line. */
    private static final Set<String> BEFORE_MERGE =
            Set.of(
                    "pull_request",
                    "pull_request_target",
                    "merge_group",
                    "merge_request_event",
                    "external_pull_request_event");

    /** Somebody wrote an issue or a comment, gave a star, or the like: no verdict on code. */
    private static final Set<String> OF_NO_CODE =
            Set.of(
                    "branch_protection_rule",
                    "discussion",
                    "discussion_comment",
                    "fork",
                    "gollum",
                    "issue_comment",
                    "issues",
                    "label",
                    "milestone",
                    "project",
                    "project_card",
                    "project_column",
                    "public",
                    "pull_request_review",
                    "pull_request_review_comment",
                    "watch",
                    "chat");

    private static final Set<String> APART = Set.of("schedule", "parent_pipeline");

    /** Of GitLab, why a job failed that ran to its end; other reasons are the machine's. */
    private static final Set<String> OWN_FAULT =
            Set.of("", "script_failure", "job_execution_timeout", "unknown_failure");

    private static final Pattern STATUS_OF = Pattern.compile(".*/statuses/([0-9a-f]{40})");

    private final List<CheckRun> runs = new ArrayList<>();
    private final Suites suites = new Suites();
    private final Map<String, String> names = new HashMap<>();
    private int trials;
    private int undecided;
    private int unread;

    /**
     * @throws IllegalArgumentException if a file is too large or holds nothing of the kind
     */
    Exports(List<Path> files) throws IOException {
        for (Path file : files) add(file);
        runs.addAll(suites.verdicts());
    }

    List<CheckRun> runs() {
        return runs;
    }

    /** Runs on trial merges. */
    int trials() {
        return trials;
    }

    /**
     * Runs without a verdict on code: cancelled, skipped, still going, or the machine's trouble.
     */
    int undecided() {
        return undecided;
    }

    int unread() {
        return unread;
    }

    private void add(Path file) throws IOException {
        int known = known();
        int unreadBefore = unread;
        int lines = Records.each(file, this::add);
        unread += lines;
        if (unread > unreadBefore && known() == known)
            throw Input.refused(
                    file,
                    "must hold runs, checks, statuses, pipelines or jobs as GitHub or GitLab answer them, had none",
                    "export it again, as with `gh api --paginate repos/OWNER/REPO/actions/runs`");
        Input.requireCount(known(), file);
    }

    private int known() {
        return runs.size() + suites.size() + trials + undecided;
    }

    private void add(JsonNode node) {
        if (node.path("workflow_runs").isArray()) node.path("workflow_runs").forEach(this::one);
        else if (node.path("check_runs").isArray()) node.path("check_runs").forEach(this::one);
        else if (node.path("statuses").isArray())
            for (JsonNode status : node.path("statuses"))
                add(
                        Records.text(node, "sha"),
                        "status " + Records.text(status, "context"),
                        "",
                        Records.text(status, "state"),
                        false);
        else one(node);
    }

    private void one(JsonNode node) {
        if (node.has("head_sha") && node.has("check_suite")) checkRun(node);
        else if (node.has("head_sha")) workflowRun(node);
        else if (node.has("headSha")) listedRun(node);
        else if (node.has("context")) status(node);
        else if (node.path("commit").has("id")) job(node);
        else if (node.has("sha") && (node.has("source") || node.has("iid"))) pipeline(node);
        else if (node.has("sha")) job(node);
        else unread++;
    }

    private void workflowRun(JsonNode run) {
        if (isOfMainLine(Records.text(run, "event")))
            add(
                    Records.text(run, "head_sha"),
                    workflow(run, "workflow_id", "name"),
                    Records.text(run, "head_branch"),
                    Records.text(run, "conclusion"),
                    run.path("run_attempt").asInt(1) > 1);
    }

    /** As {@code gh run list --json} prints it. */
    private void listedRun(JsonNode run) {
        if (isOfMainLine(Records.text(run, "event")))
            add(
                    Records.text(run, "headSha"),
                    workflow(run, "workflowDatabaseId", "workflowName"),
                    Records.text(run, "headBranch"),
                    Records.text(run, "conclusion"),
                    run.path("attempt").asInt(1) > 1);
    }

    private boolean isOfMainLine(String event) {
        boolean isTrial = BEFORE_MERGE.contains(event);
        boolean isOfNoCode = OF_NO_CODE.contains(event);
        if (isTrial) trials++;
        else if (isOfNoCode) undecided++;
        return !isTrial && !isOfNoCode;
    }

    /** Two workflows may have one name; their numbers differ. */
    private static String workflow(JsonNode run, String number, String name) {
        String id = run.path(number).asString(Records.text(run, name));
        return name("run", id, Records.text(run, "event"));
    }

    private void checkRun(JsonNode run) {
        String commit = Records.text(run, "head_sha");
        Optional<Verdict> verdict = verdict(Records.text(run, "conclusion"));
        if (!Commits.isId(commit)) unread++;
        else if (verdict.isEmpty()) undecided++;
        else
            suites.add(
                    commit,
                    "check " + Records.text(run, "name"),
                    run.path("check_suite").path("id").asString(""),
                    verdict.get());
    }

    private void status(JsonNode status) {
        Matcher of = STATUS_OF.matcher(Records.text(status, "url"));
        String commit = of.matches() ? of.group(1) : Records.text(status, "sha");
        String check = "status " + Records.text(status, "context");
        add(commit, check, "", Records.text(status, "state"), false);
    }

    /** Its name often holds the title of the commit, so that no two have the same. */
    private void pipeline(JsonNode pipeline) {
        String source = Records.text(pipeline, "source");
        String ref = Records.text(pipeline, "ref");
        if (ref.startsWith("refs/merge-requests/")) trials++;
        else if (isOfMainLine(source))
            add(
                    Records.text(pipeline, "sha"),
                    name("pipeline", "", source),
                    ref,
                    Records.text(pipeline, "status"),
                    false);
    }

    /** A job or a commit status of GitLab; one that may fail says nothing when it does. */
    private void job(JsonNode job) {
        JsonNode commit = job.path("commit");
        String status = Records.text(job, "status");
        String ref = Records.text(job, "ref");
        boolean isOwn = OWN_FAULT.contains(Records.text(job, "failure_reason"));
        boolean mayFail = job.path("allow_failure").asBoolean(false);
        if (ref.startsWith("refs/merge-requests/")
                || BEFORE_MERGE.contains(Records.text(job.path("pipeline"), "source"))) trials++;
        else
            add(
                    commit.has("id") ? Records.text(commit, "id") : Records.text(job, "sha"),
                    "job " + Records.text(job, "name"),
                    ref,
                    FAILED.contains(status) && (mayFail || !isOwn) ? "" : status,
                    false);
    }

    /** What runs by the clock, or for another pipeline, may do more than what runs each time. */
    private static String name(String kind, String name, String event) {
        return kind + " " + name + (APART.contains(event) ? " " + event : "");
    }

    private void add(String commit, String check, String branch, String said, boolean isRerun) {
        if (!Commits.isId(commit)) {
            unread++;
            return;
        }
        Optional<Verdict> verdict = verdict(said);
        if (verdict.isEmpty()) {
            undecided++;
            return;
        }
        runs.add(
                new CheckRun(
                        commit,
                        names.computeIfAbsent(check, same -> same),
                        names.computeIfAbsent(branch, same -> same),
                        verdict.get(),
                        isRerun && verdict.get() == Verdict.PASSED));
    }

    private static Optional<Verdict> verdict(String said) {
        if (PASSED.contains(said)) return Optional.of(Verdict.PASSED);
        return FAILED.contains(said) ? Optional.of(Verdict.FAILED) : Optional.empty();
    }
}
