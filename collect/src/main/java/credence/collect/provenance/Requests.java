package credence.collect.provenance;

import credence.collect.history.Commits;
import credence.collect.provenance.Request.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Pull requests of GitHub and merge requests of GitLab, as their REST interfaces answer them, and
 * what {@code gh pr list --json} prints.
 */
final class Requests {
    private static final String APP = "app/";

    /** Of one request, what counts where it is told twice: in any order of files the same. */
    private static final Comparator<Request> LATER =
            Comparator.comparing(Request::end)
                    .thenComparingInt(Request::day)
                    .thenComparing(request -> request.tool().orElse(""))
                    .thenComparing(request -> request.tool().isPresent())
                    .thenComparing(Request::login)
                    .thenComparing(request -> request.commits().toString());

    private Requests() {}

    /** Whether it may be a request at all; a comment or a review is none. */
    static boolean isRequest(JsonNode node) {
        return node.has("number") || node.has("iid") || !names(node).isEmpty();
    }

    /**
     * All of these files; one that is told twice, as it was told last.
     *
     * @throws IOException if a file cannot be read
     */
    static List<Request> of(List<Path> files, Disclosure disclosure) throws IOException {
        Map<List<String>, Request> requests = new LinkedHashMap<>();
        for (Path file : files)
            Records.each(
                    file,
                    node -> {
                        Request request = request(node, disclosure);
                        List<String> key =
                                request.names().isEmpty() ? request.commits() : request.names();
                        if (!key.isEmpty())
                            requests.merge(key, request, BinaryOperator.maxBy(LATER));
                    });
        return List.copyOf(requests.values());
    }

    private static Request request(JsonNode node, Disclosure disclosure) {
        PullRequest pull = pull(node);
        End end = end(node);
        String merged = end == End.MERGED ? first(node, "merged_at", "mergedAt") : "";
        String ended = merged.isEmpty() ? first(node, "closed_at", "closedAt") : merged;
        return new Request(
                names(node),
                pull.login(),
                end,
                end == End.OPEN ? 0 : day(ended),
                commits(node),
                disclosure.of(pull).map(Mention::tool));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (String field : List.of("url", "html_url")) {
            String name = Request.name(Records.text(node, field));
            if (!name.isEmpty() && !names.contains(name)) names.add(name);
        }
        if (node.has("iid")) {
            names.add(
                    "%s!%s"
                            .formatted(
                                    node.path("project_id").asString(""),
                                    node.path("iid").asString("")));
            names.add("!!" + node.path("id").asString(""));
        }
        return names;
    }

    private static End end(JsonNode node) {
        if (isMerged(node)) return End.MERGED;
        boolean isClosed = Records.text(node, "state").equalsIgnoreCase("closed");
        return isClosed ? End.REFUSED : End.OPEN;
    }

    /** GitHub names a commit for the trial merge of open requests too. */
    static boolean isMerged(JsonNode node) {
        if (node.path("merged").asBoolean(false)) return true;
        for (JsonNode said : List.of(node, node.path("pull_request")))
            for (String field : List.of("merged_at", "mergedAt"))
                if (said.has(field)) return said.path(field).isString();
        return Records.text(node, "state").equalsIgnoreCase("merged");
    }

    /** The full ids that the export names: of the merge, of the squashed commit, of the head. */
    static List<String> commits(JsonNode node) {
        return Stream.of(
                        merge(node),
                        Records.text(node, "squash_commit_sha"),
                        Records.text(node.path("head"), "sha"),
                        Records.text(node, "headRefOid"),
                        Records.text(node, "sha"))
                .filter(Commits::isFullId)
                .toList();
    }

    /** The id of the commit that merged it, or empty. */
    static String merge(JsonNode node) {
        String merge = Records.text(node, "merge_commit_sha");
        return merge.isEmpty() ? Records.text(node.path("mergeCommit"), "oid") : merge;
    }

    static PullRequest pull(JsonNode node) {
        List<String> labels = new ArrayList<>();
        for (JsonNode label : node.path("labels"))
            labels.add(label.isString() ? label.stringValue() : Records.text(label, "name"));
        return new PullRequest(
                labels, Records.text(node, node.has("body") ? "body" : "description"), login(node));
    }

    /** The command line of GitHub writes {@code app/name} for what else is {@code name[bot]}. */
    private static String login(JsonNode node) {
        JsonNode author = node.path(node.has("user") ? "user" : "author");
        String login = first(author, "login", "username");
        return login.startsWith(APP) ? login.substring(APP.length()) + "[bot]" : login;
    }

    private static String first(JsonNode node, String field, String other) {
        String text = Records.text(node, field);
        return text.isEmpty() ? Records.text(node, other) : text;
    }

    /** Days since 1970-01-01 UTC, or 0. */
    private static int day(String time) {
        try {
            return Math.toIntExact(
                    OffsetDateTime.parse(time)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDate()
                            .toEpochDay());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }
}
