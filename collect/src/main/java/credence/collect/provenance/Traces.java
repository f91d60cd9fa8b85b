package credence.collect.provenance;

import credence.collect.history.Commits;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Agent Trace records, by commit and path. [Agent Trace 0.1.0, 6.1, by the schema of its text]
 *
 * <p>Read leniently: only what is needed must be there, and in any version. A record that names no
 * git commit by its full id is counted as unread, as its lines have no place.
 */
final class Traces {
    private static final Pattern VERSION = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._+-]{0,39}");

    private final Map<String, Map<String, List<Claim>>> byCommit = new HashMap<>();
    private final Assistants assistants;
    private int unread;

    Traces(List<Path> files, Assistants assistants) throws IOException {
        this.assistants = assistants;
        for (Path file : files) {
            int lines = Records.each(file, this::add);
            unread += lines;
        }
    }

    /** Records, or lines that should be some, that could not be read. */
    int unread() {
        return unread;
    }

    /** By path; in the order of the records. */
    Map<String, List<Claim>> of(String commit) {
        return byCommit.getOrDefault(commit, Map.of());
    }

    /** Whether anything is said that can be relied on. Lines it leaves out are then untracked. */
    boolean attest(String commit) {
        return of(commit).values().stream()
                .flatMap(List::stream)
                .anyMatch(claim -> claim.writer().state() != State.QUARANTINED);
    }

    private void add(JsonNode trace) {
        JsonNode vcs = trace.path("vcs");
        String type = Records.text(vcs, "type");
        String revision = Records.text(vcs, "revision");
        boolean isGit = type.isEmpty() || type.equals("git");
        if (!isGit || !Commits.isFullId(revision) || !trace.path("files").isArray()) {
            unread++;
            return;
        }
        Map<String, List<Claim>> files = byCommit.computeIfAbsent(revision, id -> new TreeMap<>());
        for (JsonNode file : trace.path("files"))
            for (JsonNode conversation : file.path("conversations"))
                for (JsonNode range : conversation.path("ranges"))
                    add(files, path(file), range, writer(trace, conversation, range));
    }

    private static void add(
            Map<String, List<Claim>> files, String path, JsonNode range, Writer writer) {
        int from = range.path("start_line").asInt(0);
        int to = range.path("end_line").asInt(0);
        if (from < 1 || to < from || to > Claim.MAX_LINE || path.isEmpty()) return;
        files.computeIfAbsent(path, file -> new ArrayList<>()).add(new Claim(from - 1, to, writer));
    }

    private static String path(JsonNode file) {
        return Records.text(file, "path").replaceFirst("^(\\./|/)+", "");
    }

    private Writer writer(JsonNode trace, JsonNode conversation, JsonNode range) {
        JsonNode own = range.path("contributor");
        JsonNode contributor = own.isObject() ? own : conversation.path("contributor");
        String id = Records.text(trace.path("tool"), "name");
        String version = Records.text(trace.path("tool"), "version");
        String model = Models.of(Records.text(contributor, "model_id"));
        String known = VERSION.matcher(version).matches() ? version : "";
        String tool = assistants.byId(id);
        if (assistants.isTest(id)) return Writer.quarantined(Source.TRACE, tool);
        return switch (Records.text(contributor, "type")) {
            case "ai" -> Writer.ai(Source.TRACE, tool, model, known);
            case "human" -> Writer.human(Source.TRACE);
            case "mixed" -> Writer.mixed(Source.TRACE, tool, model, known);
            default -> Writer.unknown(Source.TRACE);
        };
    }
}
