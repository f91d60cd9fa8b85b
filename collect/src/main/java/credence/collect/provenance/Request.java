package credence.collect.provenance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to take a change over, merged or not, as an export tells of it.
 *
 * @param names by which comments name it: {@code owner/repository#number} on GitHub, {@code
 *     project!number} and {@code !!id} on GitLab
 * @param login who opened it; may be empty, and leaves this machine in no form
 * @param day on which it came to its end, in days since 1970-01-01 UTC; 0 where nobody says
 * @param commits that brought it to the main line, the likeliest first; full ids
 * @param tool the assistant that it discloses, {@code ""} where it names none
 */
public record Request(
        List<String> names,
        String login,
        End end,
        int day,
        List<String> commits,
        Optional<String> tool) {
    /** What became of it. */
    public enum End {
        OPEN,
        MERGED,
        /** Closed without being taken over. */
        REFUSED
    }

    private static final Pattern PULL = Pattern.compile("([^/\\s]+/[^/\\s]+)/pulls?/(\\d{1,9})\\b");

    public Request {
        names = List.copyOf(names);
        commits = List.copyOf(commits);
    }

    /** The name of the pull request at an address of GitHub's pages or interface, or empty. */
    public static String name(String address) {
        Matcher pull = PULL.matcher(address);
        return pull.find() ? pull.group(1).toLowerCase(Locale.ROOT) + "#" + pull.group(2) : "";
    }
}
