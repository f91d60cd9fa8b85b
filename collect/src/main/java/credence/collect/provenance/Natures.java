package credence.collect.provenance;

import credence.collect.history.CommitFacts.Nature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of work that the first line of a message names: by its label, as in {@code
 * fix(parser):}, else by its words. Rough by nature: it says what was announced.
 */
final class Natures {
    private static final Pattern LABEL =
            Pattern.compile("^([a-z]+)(?:\\([^)]*\\))?!?:\\s", Pattern.CASE_INSENSITIVE);

    /** An issue's number or a project's word before the sentence. */
    private static final Pattern PREFIX =
            Pattern.compile(
                    "^(?:(?:(?!KIP)[A-Za-z][A-Za-z0-9]+-\\d+|#\\d+|MINOR|TRIVIAL|\\[[^\\]]{1,40}\\])\\s*(?:[:;,/-]+\\s*|\\s+|$))+");

    private static final Map<String, Nature> BY_LABEL =
            Map.ofEntries(
                    Map.entry("fix", Nature.FIX),
                    Map.entry("fixes", Nature.FIX),
                    Map.entry("bugfix", Nature.FIX),
                    Map.entry("hotfix", Nature.FIX),
                    Map.entry("feat", Nature.FEATURE),
                    Map.entry("feature", Nature.FEATURE),
                    Map.entry("refactor", Nature.REFACTORING),
                    Map.entry("perf", Nature.REFACTORING),
                    Map.entry("test", Nature.TEST),
                    Map.entry("tests", Nature.TEST),
                    Map.entry("doc", Nature.DOCUMENTATION),
                    Map.entry("docs", Nature.DOCUMENTATION),
                    Map.entry("build", Nature.BUILD),
                    Map.entry("ci", Nature.BUILD),
                    Map.entry("deps", Nature.BUILD),
                    Map.entry("style", Nature.STYLE),
                    Map.entry("chore", Nature.OTHER),
                    Map.entry("revert", Nature.OTHER));

    private static final Pattern NO_WORK = words("^(?:merge|revert|reapply|initial commit)\\b");
    private static final Pattern TEXT =
            words(
                    "\\b(?:typos?|java-?docs?|scala-?docs?|docs?|documentation|readme|changelog|spelling)\\b");
    private static final Pattern FLAKY =
            words(
                    "\\bflak(?:y|iness|ey)\\b"
                            + "|\\b(?:fix\\w*|broken|failing|incorrect)\\b(?:\\s(?!and\\b|with\\b)[\\w.#-]+){0,3}\\s"
                            + "(?:tests?|test ?cases?|\\w+tests?|test\\w+)\\b");
    private static final Pattern FIX =
            words(
                    "\\b(?:fix(?:e[sd]|ing|up)?|bugs?|bug-?fix\\w*|hot-?fix\\w*|defects?|faults?|faulty"
                            + "|regress\\w*|crash\\w*|leaks?|leak(?:ed|ing|age)|deadlocks?|livelocks?"
                            + "|npes?|nullpointer\\w*|incorrect\\w*|wrong\\w*|broken|race conditions?"
                            + "|data race|overflow\\w*|corrupt\\w*|hangs?|stuck|infinite loop"
                            + "|should(?: not|n't)|avoid \\w*exception|prevent\\w*)\\b");

    /** A line that begins with no verb may name what went wrong. */
    private static final Pattern SYMPTOM =
            words(
                    "\\b(?:fail(?:s|ed|ing|ures?)?|times? out|does(?: not|n't)|cannot|can't|lost|losing"
                            + "|unexpected\\w*|exception|misses|missed)\\b");

    private static final Pattern TEST =
            words(
                    "^(?:add|extend|improve|enable|re-?enable|disable|convert|rewrite|migrate|move|use)\\b.*\\b(?:\\w*tests?|testing|junit|mockito)\\b|^tests?\\b");
    private static final Pattern STYLE =
            words(
                    "\\b(?:checkstyle|whitespaces?|indent\\w*|reformat\\w*|spotless|lint\\w*|code style)\\b");
    private static final Pattern BUILD =
            words(
                    "\\b(?:gradle|maven|jenkins\\w*|github actions?|ci|dependenc(?:y|ies)|release scripts?)\\b"
                            + "|^(?:bump|upgrade|downgrade)\\b|^update\\b.*\\b(?:version|to v?\\d|from \\d)");
    private static final Pattern REFACTORING =
            words(
                    "^(?:minor )?(?:refactor\\w*|clean\\w*|re-?name|move[ds]?|extract|simplif\\w*|remov\\w*"
                            + "|delete|replac\\w*|migrat\\w*|rewrite|deprecat\\w*|inline|reduce|split|convert"
                            + "|optimi[sz]e|speed up|unify|consolidate)\\b|\\brefactor\\w*\\b|\\bclean ?-?up\\b");
    private static final Pattern FEATURE =
            words(
                    "^(?:add\\w*|implement\\w*|introduc\\w*|support\\w*|allow\\w*|enable\\w*|creat\\w*"
                            + "|expos\\w*|provide|new|make)\\b|\\bkip-\\d+");

    /** The first that is found decides. */
    private static final List<Entry<Pattern, Nature>> RULES =
            List.of(
                    Map.entry(TEXT, Nature.DOCUMENTATION),
                    Map.entry(FLAKY, Nature.TEST),
                    Map.entry(FIX, Nature.FIX),
                    Map.entry(TEST, Nature.TEST),
                    Map.entry(STYLE, Nature.STYLE),
                    Map.entry(BUILD, Nature.BUILD),
                    Map.entry(REFACTORING, Nature.REFACTORING),
                    Map.entry(FEATURE, Nature.FEATURE),
                    Map.entry(SYMPTOM, Nature.FIX));

    private Natures() {}

    static Nature of(String message) {
        String line = message.strip().lines().findFirst().orElse("").strip();
        Matcher label = LABEL.matcher(line);
        if (label.find()) {
            Nature nature = BY_LABEL.get(label.group(1).toLowerCase(Locale.ROOT));
            if (nature != null) return nature;
        }
        return byWords(PREFIX.matcher(line).replaceFirst("").toLowerCase(Locale.ROOT));
    }

    private static Nature byWords(String line) {
        if (NO_WORK.matcher(line).find()) return Nature.OTHER;
        for (Entry<Pattern, Nature> rule : RULES)
            if (rule.getKey().matcher(line).find()) return rule.getValue();
        return Nature.OTHER;
    }

    /** Of a line in lower case, which is sought through faster than letters of either case. */
    private static Pattern words(String words) {
        return Pattern.compile(words);
    }
}
