package credence.bench.history;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not leave a repository: lines of its texts, names and addresses of whoever wrote,
 * committed or is thanked, paths.
 *
 * @param lines some, without the white space at their ends, of at least twelve characters
 * @param names of at least five characters
 * @param paths that lie in a directory
 */
record Secrets(Set<String> lines, Set<String> names, Set<String> addresses, Set<String> paths) {
    private static final int LINES = 25_000;
    private static final int SHORTEST_LINE = 12;
    private static final int SHORTEST_NAME = 5;
    private static final int SHORTEST_PATH = 3;
    private static final Pattern IDENTITY = Pattern.compile("^\\s*(.*?)\\s*<([^<>]*)>");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+");
    private static final Pattern TIME =
            Pattern.compile("\\d:\\d\\d|T\\d\\d|:(?:1\\d{9}|1\\d{12})\\b");

    /** Fields whose values are the format's own words, or the names of tools and models. */
    private static final Pattern WORD =
            Pattern.compile("\"(?:tool|model|state|source|nature|language)\":\"[^\"]*\"");

    private static final String ANY_PERSON =
            "%an <%ae>%n%cn <%ce>%n%aN <%aE>%n%(trailers:key=Co-authored-by,valueonly)";

    /** Of a repository as it stands at one commit. */
    static Secrets of(Git git, String head, long seed) {
        Set<String> names = new TreeSet<>();
        Set<String> addresses = new TreeSet<>();
        git.said("log", "--format=" + ANY_PERSON, head)
                .lines()
                .distinct()
                .map(IDENTITY::matcher)
                .filter(Matcher::find)
                .forEach(
                        identity -> {
                            if (identity.group(1).length() >= SHORTEST_NAME)
                                names.add(identity.group(1));
                            if (identity.group(2).length() >= SHORTEST_NAME)
                                addresses.add(identity.group(2));
                        });
        List<String> files = new ArrayList<>();
        Set<String> paths = new TreeSet<>();
        for (String entry : git.said("ls-tree", "-r", "-z", head).split("\0")) {
            int tab = entry.indexOf('\t');
            String path = entry.substring(tab + 1);
            if (path.contains("/") && path.length() >= SHORTEST_PATH) paths.add(path);
            if (entry.startsWith("100")) files.add(entry.substring(tab - 40, tab));
        }
        return new Secrets(lines(git, files, seed), names, addresses, paths);
    }

    /** A line of hexadecimal digits alone may name a commit, and commits may be named. */
    private static Set<String> lines(Git git, List<String> blobs, long seed) {
        Collections.shuffle(blobs, new Random(seed));
        Set<String> lines = new HashSet<>();
        for (String blob : blobs) {
            if (lines.size() >= LINES) break;
            String text = git.asked("cat-file", "blob", blob).orElse("");
            if (text.indexOf('\0') >= 0) continue;
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .filter(line -> !HEXADECIMAL.matcher(line).matches())
                    .forEach(lines::add);
        }
        return lines;
    }

    /**
     * One sentence for each secret that events tell, and for each time that is finer than a day.
     *
     * @param events their bytes, as Latin-1 characters
     */
    List<String> in(String events) {
        String plain = events.replace("\\\"", "\"").replace("\\t", "\t").replace("\\\\", "\\");
        List<String> found = new ArrayList<>();
        say(found, "line", new Needles(lines, SHORTEST_LINE, false).in(plain));
        say(found, "name", told(WORD.matcher(events).replaceAll("")));
        say(found, "address", new Needles(addresses, SHORTEST_NAME, false).in(plain));
        say(found, "path", new Needles(paths, SHORTEST_PATH, false).in(plain));
        Matcher time = TIME.matcher(events);
        if (time.find()) found.add("a time is told: " + time.group());
        return found;
    }

    /** Names that the events hold as words of the format, or as tools or models. */
    Set<String> words(String events) {
        return told(WORD.matcher(events).results().map(MatchResult::group).collect(joining("\n")));
    }

    private Set<String> told(String text) {
        return new Needles(names, SHORTEST_NAME, true).in(text);
    }

    private static void say(List<String> found, String kind, Set<String> secrets) {
        for (String secret : secrets) found.add("a " + kind + " is told: " + secret);
    }
}
