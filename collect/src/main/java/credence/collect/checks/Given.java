package credence.collect.checks;

import credence.collect.history.Commits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that speaks of one commit.
 *
 * @param commit at least 7 hexadecimal digits of its id; without, the file itself names it
 */
public record Given(Optional<String> commit, Path file) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{7,40})=(.+)");

    public Given {
        commit.ifPresent(Commits::require);
    }

    /** From {@code COMMIT=FILE} or {@code FILE}. */
    public static Given of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? new Given(Optional.of(form.group(1)), Path.of(form.group(2)))
                : new Given(Optional.empty(), Path.of(text));
    }
}
