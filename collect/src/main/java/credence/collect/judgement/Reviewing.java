package credence.collect.judgement;

import credence.collect.history.History;
import credence.collect.judgement.Judgement.Basis;
import credence.collect.judgement.Judgement.Conflict;
import credence.collect.judgement.Judgement.Ending;
import credence.collect.judgement.Judgement.Finding;
import credence.collect.judgement.Judgement.Lines;
import credence.collect.judgement.Judgement.Outcome;
import credence.collect.judgement.Judgement.Review;
import credence.collect.judgement.Judgement.Role;
import credence.collect.provenance.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;

/** What reviewers found on the lines of changes, and what followed from it. */
final class Reviewing {
    private final Reviews reviews;
    private final Joined joined;
    private final Provenance provenance;
    private final UnaryOperator<String> person;
    private final Map<Integer, Found> found = new TreeMap<>();
    private int threads;
    private int notJoined;
    private int notDelivered;

    private static final class Found {
        final List<Finding> findings = new ArrayList<>();
        final List<Conflict> conflicts = new ArrayList<>();
        final Set<String> rounds = new HashSet<>();
        int changesRequested;
    }

    Reviewing(Reviews reviews, Joined joined, Provenance provenance, UnaryOperator<String> person) {
        this.reviews = reviews;
        this.joined = joined;
        this.provenance = provenance;
        this.person = person;
    }

    void read(Repository repository, History history) throws IOException {
        boolean isAlone = isAlone();
        try (Flagged flagged = new Flagged(repository, history, provenance)) {
            for (Comment comment : reviews.comments()) {
                OptionalInt change = change(comment.request(), comment.commit(), isAlone);
                if (change.isEmpty()) continue;
                threads++;
                add(
                        comment,
                        change.getAsInt(),
                        flagged.of(comment, change.getAsInt(), joined.commit(change.getAsInt())));
            }
        }
        for (Verdict verdict : reviews.verdicts()) {
            OptionalInt change = change(verdict.request(), verdict.commit(), isAlone);
            if (change.isPresent()) add(verdict, change.getAsInt());
        }
    }

    Optional<Review> of(int change) {
        return Optional.ofNullable(found.get(change))
                .map(
                        one ->
                                new Review(
                                        one.findings.stream().sorted(Finding.ORDER).toList(),
                                        one.changesRequested,
                                        one.rounds.size()));
    }

    List<Conflict> conflicts(int change) {
        Found one = found.get(change);
        return one == null ? List.of() : one.conflicts.stream().sorted(Conflict.ORDER).toList();
    }

    int changes() {
        return found.size();
    }

    int threads() {
        return threads;
    }

    int notJoined() {
        return notJoined;
    }

    int notDelivered() {
        return notDelivered;
    }

    int unread() {
        return reviews.unread();
    }

    /** Whether all that was given is of one project, so that the number of a request is enough. */
    private boolean isAlone() {
        return Stream.concat(
                                reviews.comments().stream().map(Comment::request),
                                reviews.verdicts().stream().map(Verdict::request))
                        .map(request -> request.replaceFirst("[#!]\\d*$", ""))
                        .distinct()
                        .count()
                == 1;
    }

    private OptionalInt change(String request, String commit, boolean isAlone) throws IOException {
        if (joined.isUndelivered(request)) {
            notDelivered++;
            return OptionalInt.empty();
        }
        OptionalInt change = joined.change(request, commit, isAlone);
        if (change.isEmpty()) notJoined++;
        return change;
    }

    private void add(Comment comment, int change, Flagged.Seen seen) {
        Role role = role(comment.login(), comment.isBot(), change);
        Found one = found.computeIfAbsent(change, key -> new Found());
        one.findings.add(
                new Finding(
                        role,
                        role == Role.OTHER_PERSON ? hash(comment.login()) : "",
                        role == Role.BOT ? provenance.bot(comment.login()).orElse("") : "",
                        seen.lines(),
                        seen.outcome()));
        if (isOther(role) && !comment.commit().isEmpty()) one.rounds.add(comment.commit());
        if (role != Role.AUTHOR && seen.lines() == Lines.AI && !comment.requirement().isEmpty())
            one.conflicts.add(
                    new Conflict(
                            Basis.THREAD, comment.requirement(), ending(comment, seen.outcome())));
    }

    private void add(Verdict verdict, int change) {
        Role role = role(verdict.login(), verdict.isBot(), change);
        Found one = found.computeIfAbsent(change, key -> new Found());
        if (!isOther(role)) return;
        if (verdict.asksForChanges()) one.changesRequested++;
        if (!verdict.commit().isEmpty()) one.rounds.add(verdict.commit());
    }

    private static boolean isOther(Role role) {
        return role == Role.OTHER_PERSON || role == Role.UNKNOWN;
    }

    private Role role(String login, boolean isBot, int change) {
        if (isBot || provenance.bot(login).isPresent()) return Role.BOT;
        Set<String> authors = joined.authors(change);
        if (login.isEmpty() || authors.isEmpty()) return Role.UNKNOWN;
        return authors.contains(login) ? Role.AUTHOR : Role.OTHER_PERSON;
    }

    /** Logins differ by case nowhere; as a purpose of its own they meet no address. */
    private String hash(String login) {
        return person.apply("login:" + login.toLowerCase(Locale.ROOT));
    }

    private static Ending ending(Comment comment, Outcome outcome) {
        return switch (outcome) {
            case ACTED -> Ending.PROPOSAL_GAVE_WAY;
            case UNKNOWN -> Ending.UNKNOWN;
            case NOT_ACTED ->
                    switch (comment.standing()) {
                        case RESOLVED -> Ending.REQUIREMENT_GAVE_WAY;
                        case OPEN -> Ending.OPEN;
                        case UNKNOWN -> Ending.UNKNOWN;
                    };
        };
    }
}
