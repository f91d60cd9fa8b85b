package credence.collect.provenance;

import credence.collect.history.Commits;
import credence.collect.provenance.Writer.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What people declared afterwards, from files with the head line {@value #HEAD}. Without path, a
 * line speaks for the whole commit; without lines (from 1, both included), for the whole file;
 * without share, for an assistant.
 */
final class Declarations {
    static final String HEAD = "commit,path,from,to,tool,model,share";

    private static final List<String> COLUMNS = List.of(HEAD.split(","));
    private static final Pattern LINE = Pattern.compile("[1-9]\\d{0,6}");
    private static final Pattern SHARE = Pattern.compile("0?\\.\\d+|[01](\\.0*)?");

    private final Map<String, Writer> whole = new HashMap<>();
    private final Map<String, Map<String, List<Claim>>> byCommit = new HashMap<>();
    private final Assistants assistants;

    /**
     * @throws IllegalArgumentException if a line cannot be understood; says which and why
     */
    Declarations(List<Path> files, Assistants assistants) throws IOException {
        this.assistants = assistants;
        for (Path file : files) add(file);
    }

    /** Who wrote the commit's lines, where somebody spoke for all of it. */
    Optional<Writer> whole(String commit) {
        return Optional.ofNullable(whole.get(commit));
    }

    /** By path; in the order of the lines. */
    Map<String, List<Claim>> of(String commit) {
        return byCommit.getOrDefault(commit, Map.of());
    }

    private void add(Path file) throws IOException {
        Csv csv = Csv.read(file);
        require(csv.head().equals(COLUMNS), file, 1, "must be " + HEAD);
        for (Csv.Row row : csv.rows()) add(row.fields(), file, row.line());
    }

    private void add(List<String> field, Path file, int line) {
        int fields = COLUMNS.size();
        require(field.size() == fields, file, line, "must have seven fields, had " + field.size());
        String commit = field.getFirst();
        require(Commits.isFullId(commit), file, line, "must begin with a commit's full id");
        String from = field.get(2);
        String to = field.get(3);
        boolean isWhole = from.isEmpty() && to.isEmpty();
        boolean isSome = LINE.matcher(from).matches() && LINE.matcher(to).matches();
        require(
                isWhole || isSome,
                file,
                line,
                "must name both its first and its last line or none");
        Writer writer = writer(field, file, line);
        String path = field.get(1);
        if (path.isEmpty()) {
            require(isWhole, file, line, "must name a path where it names lines");
            whole.put(commit, writer);
            return;
        }
        int first = isWhole ? 1 : Integer.parseInt(from);
        int last = isWhole ? Claim.MAX_LINE : Integer.parseInt(to);
        require(first <= last, file, line, "must not end before it begins");
        byCommit.computeIfAbsent(commit, id -> new TreeMap<>())
                .computeIfAbsent(path, name -> new ArrayList<>())
                .add(new Claim(first - 1, last, writer));
    }

    private Writer writer(List<String> field, Path file, int line) {
        String share = field.get(6).isEmpty() ? "1" : field.get(6);
        require(
                SHARE.matcher(share).matches(),
                file,
                line,
                "must give its share as a number from 0 to 1");
        double value = Double.parseDouble(share);
        require(value <= 1, file, line, "must give its share as a number from 0 to 1");
        return Writer.shared(
                Source.DECLARATION, value, assistants.byId(field.get(4)), Models.of(field.get(5)));
    }

    private static void require(boolean holds, Path file, int line, String rule) {
        if (!holds)
            throw new IllegalArgumentException(
                    "Line %d of %s %s.".formatted(line, file.getFileName(), rule));
    }
}
