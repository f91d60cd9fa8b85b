package credence.collect.provenance;

import credence.collect.history.Commits;
import credence.collect.provenance.Request.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Pull requests of GitHub and merge requests of GitLab, as their REST interfaces answer them. */
final class Requests {

    private Requests() {}

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
                        requests.merge(
                                request.names().isEmpty() ? request.commits() : request.names(),
                                request,
                                Requests::later);
                    });
        return List.copyOf(requests.values());
    }

    /** In any order of files the same: what came to an end is later than what did not. */
    private static Request later(Request one, Request other) {
        if (one.end() != other.end()) return one.end().compareTo(other.end()) >= 0 ? one : other;
        return one.day() >= other.day() ? one : other;
    }

    private static Request request(JsonNode node, Disclosure disclosure) {
        PullRequest pull = pull(node);
        End end = end(node);
        String ended = Records.text(node, end == End.MERGED ? "merged_at" : "closed_at");
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
        return Records.text(node, "state").equals("closed") ? End.REFUSED : End.OPEN;
    }

    /** GitHub names a commit for the trial merge of open requests too. */
    static boolean isMerged(JsonNode node) {
        if (node.path("merged").asBoolean(false)) return true;
        if (node.has("merged_at")) return node.path("merged_at").isString();
        return Records.text(node, "state").equals("merged");
    }

    /** The full ids that the export names: of the merge, of the squashed commit, of the head. */
    static List<String> commits(JsonNode node) {
        return Stream.of(
                        Records.text(node, "merge_commit_sha"),
                        Records.text(node, "squash_commit_sha"),
                        Records.text(node.path("head"), "sha"),
                        Records.text(node, "sha"))
                .filter(Commits::isFullId)
                .toList();
    }

    static PullRequest pull(JsonNode node) {
        List<String> labels = new ArrayList<>();
        for (JsonNode label : node.path("labels"))
            labels.add(label.isString() ? label.stringValue() : Records.text(label, "name"));
        return new PullRequest(
                labels,
                Records.text(node, node.has("body") ? "body" : "description"),
                Records.text(
                        node.path(node.has("user") ? "user" : "author"),
                        node.has("user") ? "login" : "username"));
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
