package credence.collect.judgement;

import credence.collect.history.Commits;
import credence.collect.judgement.Comment.Standing;
import credence.collect.provenance.Records;
import credence.collect.provenance.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What code hosts tell of reviews: GitHub's {@code pulls/N/comments}, {@code pulls/N/reviews} and,
 * by GraphQL, which {@code reviewThreads} are resolved; GitLab's {@code
 * merge_requests/N/discussions}. Each in one array, several, or one a line.
 */
final class Reviews {
    private static final Form FORM =
            new Form(
                    "review comments, reviews or discussions as GitHub or GitLab answer them",
                    "export it again");
    private static final Pattern GITLAB_BOT = Pattern.compile("(?:project|group)_\\d+_bot\\w*");
    private static final Set<String> VERDICTS =
            Set.of("APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED");
    private static final int MOST_LINES = 1_000;
    private static final int MOST_LINE = 10_000_000;
    private static final int MOST_HUNK = 200_000;

    private final Lexicon requirements;
    private final Map<String, Comment> comments = new TreeMap<>();
    private final Map<String, Verdict> verdicts = new TreeMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private int unread;

    /**
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file holds records and none of a review
     */
    Reviews(List<Path> files, Lexicon requirements) throws IOException {
        this.requirements = requirements;
        for (Path file : files) unread += FORM.each(file, this::add);
        standings.forEach(
                (id, told) -> comments.computeIfPresent(id, (key, one) -> one.standing(told)));
    }

    /** First comments of threads on lines, in the order of their ids. */
    Collection<Comment> comments() {
        return comments.values();
    }

    Collection<Verdict> verdicts() {
        return verdicts.values();
    }

    int unread() {
        return unread;
    }

    private boolean add(JsonNode node) {
        if (node.path("notes").isArray()) return addDiscussion(node);
        if (node.has("path") && node.has("user")) return addComment(node);
        if (VERDICTS.contains(Records.text(node, "state"))) return addVerdict(node);
        return addThreads(node);
    }

    /** Replies are read and stand for nothing by themselves. */
    private boolean addComment(JsonNode node) {
        String id = id(node);
        String path = Records.text(node, "path");
        if (id.isEmpty() || !isPath(path)) return false;
        boolean isReply =
                !node.path("in_reply_to_id").isMissingNode()
                        && !node.path("in_reply_to_id").isNull();
        boolean isOfFile = Records.text(node, "subject_type").equals("file");
        List<String> hunk = hunk(Records.text(node, "diff_hunk"));
        int to = line(node.path("original_line"));
        if (isReply || isOfFile || (to == 0 && hunk.isEmpty())) return true;
        int from = line(node.path("original_start_line"));
        if (from == 0 || from > to || to - from >= MOST_LINES) from = to;
        JsonNode user = node.path("user");
        String login = Records.text(user, "login");
        int count = to - from + 1;
        put(
                new Comment(
                        "github:" + id,
                        Request.name(Records.text(node, "pull_request_url")),
                        commit(node, "original_commit_id"),
                        path,
                        from,
                        to,
                        Records.text(node, "side").equals("LEFT"),
                        hunk.subList(Math.max(0, hunk.size() - count), hunk.size()),
                        login,
                        isBot(user, login),
                        requirements.kind(Records.text(node, "body")),
                        Standing.UNKNOWN));
        return true;
    }

    private boolean addVerdict(JsonNode node) {
        String id = id(node);
        if (id.isEmpty()) return false;
        JsonNode user = node.path("user");
        String login = Records.text(user, "login");
        verdicts.merge(
                id,
                new Verdict(
                        id,
                        Request.name(Records.text(node, "pull_request_url")),
                        commit(node, "commit_id"),
                        login,
                        isBot(user, login),
                        Records.text(node, "state").equals("CHANGES_REQUESTED")),
                Verdict::merged);
        return true;
    }

    private boolean addDiscussion(JsonNode node) {
        for (JsonNode note : node.path("notes")) {
            if (note.path("system").asBoolean(false)) continue;
            return !Records.text(note, "type").equals("DiffNote") || addNote(note);
        }
        return true;
    }

    private boolean addNote(JsonNode note) {
        JsonNode position = note.path("position");
        String id = id(note);
        if (id.isEmpty() || !position.isObject()) return false;
        int now = line(position.path("new_line"));
        int old = line(position.path("old_line"));
        boolean isOld = now == 0;
        String path = Records.text(position, isOld ? "old_path" : "new_path");
        if (!isPath(path)) return false;
        if (isOld && old == 0) return true;
        int to = isOld ? old : now;
        int from =
                line(
                        position.path("line_range")
                                .path("start")
                                .path(isOld ? "old_line" : "new_line"));
        if (from == 0 || from > to || to - from >= MOST_LINES) from = to;
        String login = Records.text(note.path("author"), "username");
        put(
                new Comment(
                        "gitlab:" + id,
                        request(note),
                        commit(position, "head_sha"),
                        path,
                        from,
                        to,
                        isOld,
                        List.of(),
                        login,
                        isBot(note.path("author"), login),
                        requirements.kind(Records.text(note, "body")),
                        standing(note)));
        return true;
    }

    private void put(Comment comment) {
        comments.merge(comment.id(), comment, Comment::merged);
    }

    private static String request(JsonNode note) {
        JsonNode number = note.path("noteable_iid");
        if (number.isIntegralNumber())
            return "%s!%s".formatted(note.path("project_id").asString(""), number.asString(""));
        return "!!" + note.path("noteable_id").asString("");
    }

    private static Standing standing(JsonNode note) {
        if (!note.path("resolvable").asBoolean(false)) return Standing.UNKNOWN;
        return note.path("resolved").asBoolean(false) ? Standing.RESOLVED : Standing.OPEN;
    }

    /** An answer of GraphQL, wherever in it {@code reviewThreads} stand. */
    private boolean addThreads(JsonNode node) {
        boolean isKnown = false;
        JsonNode threads = node.path("reviewThreads").path("nodes");
        for (JsonNode thread : threads) {
            Standing told =
                    thread.path("isResolved").asBoolean(false) ? Standing.RESOLVED : Standing.OPEN;
            for (JsonNode comment : thread.path("comments").path("nodes"))
                for (String field : List.of("fullDatabaseId", "databaseId")) {
                    String id = number(comment.path(field));
                    if (!id.isEmpty())
                        standings.merge(
                                "github:" + id,
                                told,
                                (one, other) -> one.compareTo(other) >= 0 ? one : other);
                }
        }
        if (threads.isArray()) return true;
        for (JsonNode inside : node) if (inside.isContainer() && addThreads(inside)) isKnown = true;
        return isKnown;
    }

    /** The lines that a hunk shows of the new file, or of the old one where these were removed. */
    private static List<String> hunk(String hunk) {
        if (hunk.length() > MOST_HUNK) return List.of();
        List<String> lines = new ArrayList<>();
        for (String line : hunk.lines().toList())
            if (line.startsWith("+") || line.startsWith(" ")) lines.add(line.substring(1));
        return lines;
    }

    private static boolean isBot(JsonNode user, String login) {
        return Records.text(user, "type").equals("Bot")
                || login.endsWith("[bot]")
                || GITLAB_BOT.matcher(login).matches();
    }

    private static boolean isPath(String path) {
        return !path.isEmpty() && !path.startsWith("/") && path.indexOf('\0') < 0;
    }

    private static String id(JsonNode node) {
        return number(node.path("id"));
    }

    private static String number(JsonNode node) {
        return node.isIntegralNumber() || node.isString()
                ? Optional.of(node.asString("")).filter(id -> id.matches("\\d{1,19}")).orElse("")
                : "";
    }

    private static int line(JsonNode node) {
        boolean isLine = node.isIntegralNumber() && node.canConvertToInt();
        return isLine && node.intValue() >= 1 && node.intValue() <= MOST_LINE ? node.intValue() : 0;
    }

    private static String commit(JsonNode node, String field) {
        String commit = Records.text(node, field);
        return Commits.isFullId(commit) ? commit : "";
    }
}
