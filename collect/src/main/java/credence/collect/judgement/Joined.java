package credence.collect.judgement;

import credence.collect.history.Commit;
import credence.collect.history.Commits;
import credence.collect.history.History;
import credence.collect.provenance.Request;
import credence.collect.provenance.Request.End;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Which change of the main line requests and commits led to: by the export of requests, else by the
 * number in the message of a change, else by the commit that was commented on.
 */
final class Joined {
    /** As GitHub and GitLab end the first line of what they squash, or begin that of a merge. */
    private static final Pattern SQUASHED = Pattern.compile("\\(#(\\d{1,9})\\)$");

    private static final Pattern MERGED = Pattern.compile("^Merge pull request #(\\d{1,9})\\b");
    private static final Pattern GITLAB =
            Pattern.compile("(?m)^See merge request (?:\\S{0,200})!(\\d{1,9})$");
    private static final Pattern NUMBER = Pattern.compile("[#!](\\d{1,9})$");

    private final Repository repository;
    private final Commits commits;
    private final Map<Integer, String> changes = new HashMap<>();
    private final Map<String, Integer> byRequest = new HashMap<>();
    private final Set<String> undelivered = new HashSet<>();
    private final Map<Integer, Set<String>> authors = new HashMap<>();
    private @Nullable Map<String, Integer> byNumber;

    Joined(Repository repository, History history, List<Request> requests) {
        this.repository = repository;
        this.commits = new Commits(history.commits());
        for (Commit commit : history.commits())
            if (commit.isMain()) changes.put(commit.main(), commit.id().name());
        for (Request request : requests) add(request);
    }

    private void add(Request request) {
        if (request.end() != End.MERGED) {
            undelivered.addAll(request.names());
            return;
        }
        Optional<Integer> change =
                request.commits().stream()
                        .flatMap(id -> commits.of(id).map(Commit::main).stream())
                        .findFirst();
        if (change.isEmpty()) return;
        for (String name : request.names()) byRequest.put(name, change.get());
        if (!request.login().isEmpty())
            authors.computeIfAbsent(change.get(), key -> new HashSet<>()).add(request.login());
    }

    /** Whether the request is known not to have been merged. */
    boolean isUndelivered(String request) {
        return undelivered.contains(request);
    }

    /**
     * The place on the main line of the change that this led to.
     *
     * @param request its name, or empty
     * @param isAlone whether all requests asked for are of one project, so that a number is enough
     */
    OptionalInt change(String request, String commit, boolean isAlone) throws IOException {
        Integer change = byRequest.get(request);
        if (change == null && isAlone) change = byNumber(request);
        return change == null ? change(commit) : OptionalInt.of(change);
    }

    /** The change of a commit by its id or the beginning of one that no other has. */
    OptionalInt change(String id) {
        return commits.of(id)
                .map(commit -> OptionalInt.of(commit.main()))
                .orElse(OptionalInt.empty());
    }

    /** Who opened the requests that led to a change; empty where nobody says. */
    Set<String> authors(int change) {
        return authors.getOrDefault(change, Set.of());
    }

    /** The full id of a change's commit on the main line. */
    String commit(int change) {
        String id = changes.get(change);
        if (id == null) throw new IllegalStateException("no commit of the main line at " + change);
        return id;
    }

    private @Nullable Integer byNumber(String request) throws IOException {
        Matcher number = NUMBER.matcher(request);
        if (request.startsWith("!!") || !number.find()) return null;
        if (byNumber == null) byNumber = numbers();
        return byNumber.get(number.group(1));
    }

    /** A number that two changes name is neither's. */
    private Map<String, Integer> numbers() throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        Set<String> twice = new HashSet<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (Map.Entry<Integer, String> change : changes.entrySet()) {
                RevCommit commit = walk.parseCommit(ObjectId.fromString(change.getValue()));
                String number = number(commit.getShortMessage(), commit.getFullMessage());
                if (!number.isEmpty() && numbers.putIfAbsent(number, change.getKey()) != null)
                    twice.add(number);
            }
        }
        twice.forEach(numbers::remove);
        return numbers;
    }

    private static String number(String first, String message) {
        for (Matcher found :
                List.of(
                        SQUASHED.matcher(first.strip()),
                        MERGED.matcher(first),
                        GITLAB.matcher(message))) if (found.find()) return found.group(1);
        return "";
    }
}
