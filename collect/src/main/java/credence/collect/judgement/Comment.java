package credence.collect.judgement;

import java.util.List;

/**
 * The first comment of a review thread that stands on lines of a file. Its text stays where it was
 * read; kept is the requirement that it names.
 *
 * @param id of the host, by which one that is told twice is known
 * @param request the name of the pull or merge request; may be empty
 * @param commit the full id of the state that was commented on, or empty
 * @param from first line, from 1; 0 where only {@code texts} tell
 * @param to last line; not less than {@code from}
 * @param isOld whether the lines are those that were removed
 * @param texts the lines as the host shows them; may be empty
 * @param login who wrote it; may be empty
 * @param requirement the kind that its text names, or empty
 * @param standing whether the thread is said to be resolved
 */
record Comment(
        String id,
        String request,
        String commit,
        String path,
        int from,
        int to,
        boolean isOld,
        List<String> texts,
        String login,
        boolean isBot,
        String requirement,
        Standing standing) {
    /** What is said of a thread; what comes later here counts where two exports disagree. */
    enum Standing {
        UNKNOWN,
        OPEN,
        RESOLVED
    }

    Comment {
        texts = List.copyOf(texts);
        if (from < 0 || to < from)
            throw new IllegalArgumentException(
                    "lines must ascend, were %d to %d".formatted(from, to));
    }

    Comment standing(Standing told) {
        return new Comment(
                id, request, commit, path, from, to, isOld, texts, login, isBot, requirement, told);
    }

    /** Of one thread that two files tell of; the same in any order of them. */
    static Comment merged(Comment one, Comment other) {
        Comment first = one.requirement.compareTo(other.requirement) >= 0 ? one : other;
        return first.standing(
                one.standing.compareTo(other.standing) >= 0 ? one.standing : other.standing);
    }
}
