package credence.collect.checks;

import credence.collect.history.Commits;
import credence.collect.provenance.Input;
import credence.collect.provenance.Records;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Runs of static analysers, from files of SARIF 2.1.0. Results that pass, do not apply or are
 * absent are none; a run that did not end well, or that computed no results, tells nothing.
 */
final class Sarif {
    /** Of these values of a suppression's status the problem still stands. [3.35.3] */
    private static final Set<String> UNDECIDED = Set.of("underReview", "rejected");

    /** Semgrep writes it instead of the fingerprint for whoever is not logged in. */
    private static final String NO_PRINT = "requires login";

    private static final String LINE_HASH = "primaryLocationLineHash";

    /**
     * One run of a tool on one revision.
     *
     * @param tool its name, its version and the category of the run: runs of the same are compared
     */
    record Run(String tool, String commit, List<Finding> findings) {
        Run {
            Commits.require(commit);
            findings = List.copyOf(findings);
        }
    }

    private final List<Run> runs = new ArrayList<>();
    private long findings;
    private int unread;

    /**
     * @throws IllegalArgumentException if a file is too large, is no SARIF or names no commit
     */
    Sarif(List<Given> given) throws IOException {
        for (Given one : given) add(one);
    }

    List<Run> runs() {
        return runs;
    }

    /** Runs that did not end well, and results without a rule. */
    int unread() {
        return unread;
    }

    private void add(Given given) throws IOException {
        Path file = given.file();
        Input.requireSize(file);
        SarifLog log = log(file);
        List<Builder> builders = new ArrayList<>();
        for (JsonNode run : log.runs()) builders.add(new Builder(run, commit(run, given)));
        log.results(
                (run, result) -> {
                    builders.get(run).add(result);
                    Input.requireCount(findings, file);
                });
        for (Builder builder : builders) builder.run().ifPresent(runs::add);
    }

    private static SarifLog log(Path file) throws IOException {
        try {
            SarifLog log = new SarifLog(Files.readAllBytes(file));
            if (log.isSarif()) return log;
        } catch (JacksonException e) {
            // refused below, without its text
        }
        throw Input.refused(
                file, "must be SARIF 2.1.0, was not", "let the analyser write it in that form");
    }

    private static String commit(JsonNode run, Given given) {
        return given.commit()
                .or(() -> commit(run))
                .orElseThrow(
                        () ->
                                Input.refused(
                                        given.file(),
                                        "must name its commit in versionControlProvenance, had none",
                                        "give it as COMMIT=" + given.file().getFileName()));
    }

    /** Makes findings of one run's results. */
    private final class Builder {
        private final JsonNode run;
        private final String commit;
        private final Rules rules;
        private final boolean isTold;
        private final List<Finding> found = new ArrayList<>();

        Builder(JsonNode run, String commit) {
            this.run = run;
            this.commit = commit;
            this.rules = new Rules(run.path("tool"));
            this.isTold = run.path("results").isArray() && !hasFailed(run);
            if (!isTold) unread++;
        }

        void add(JsonNode result) {
            String kind = Records.text(result, "kind");
            boolean isProblem = kind.isEmpty() || kind.equals("fail");
            boolean isAbsent = Records.text(result, "baselineState").equals("absent");
            if (!isTold || !isProblem || isAbsent) return;
            Optional<String> rule = rules.id(result);
            Optional<Level> level = rules.level(result);
            if (rule.isEmpty()) unread++;
            else if (level.isPresent()) {
                found.add(finding(run, result, rule.get(), level.get()));
                findings++;
            }
        }

        Optional<Run> run() {
            return isTold ? Optional.of(new Run(tool(run), commit, found)) : Optional.empty();
        }
    }

    /** [3.14.16, 3.23.3] */
    private static Optional<String> commit(JsonNode run) {
        for (JsonNode details : run.path("versionControlProvenance"))
            if (Commits.isId(Records.text(details, "revisionId")))
                return Optional.of(Records.text(details, "revisionId"));
        return Optional.empty();
    }

    /** [3.20.14] */
    private static boolean hasFailed(JsonNode run) {
        for (JsonNode invocation : run.path("invocations"))
            if (!invocation.path("executionSuccessful").asBoolean(true)) return true;
        return false;
    }

    /**
     * What stands behind the last slash of the id tells one run from the next. Another version of
     * the tool or of its rules finds more or less in the same code. [3.17.3, 3.19.13]
     */
    private static String tool(JsonNode run) {
        String id = Records.text(run.path("automationDetails"), "id");
        Set<String> parts = new TreeSet<>();
        for (JsonNode extension : run.path("tool").path("extensions"))
            parts.add(version(extension));
        return String.join(
                "\0",
                version(run.path("tool").path("driver")),
                String.join(",", parts),
                id.substring(0, Math.max(0, id.lastIndexOf('/'))));
    }

    private static String version(JsonNode component) {
        String semantic = Records.text(component, "semanticVersion");
        return Records.text(component, "name")
                + " "
                + (semantic.isEmpty() ? Records.text(component, "version") : semantic);
    }

    private static Finding finding(JsonNode run, JsonNode result, String rule, Level level) {
        JsonNode physical = result.path("locations").path(0).path("physicalLocation");
        JsonNode region = physical.path("region");
        String path = path(run, physical.path("artifactLocation"));
        String key = rule + "\0" + fingerprint(result).orElseGet(() -> place(path, region));
        int line = Math.max(0, region.path("startLine").asInt(0));
        return new Finding(key, level, path, line, isSuppressed(result));
    }

    /**
     * The fingerprint that the analyser gave; of several, that of the line, which stays the same
     * where the line is set in. [3.27.16, 3.27.17]
     */
    private static Optional<String> fingerprint(JsonNode result) {
        Map<String, String> prints = new TreeMap<>();
        for (String field : List.of("fingerprints", "partialFingerprints")) {
            String line = Records.text(result.path(field), LINE_HASH);
            if (!line.isEmpty()) return Optional.of(line);
            for (Map.Entry<String, JsonNode> one : result.path(field).properties())
                if (!one.getValue().asString("").equals(NO_PRINT))
                    prints.put(one.getKey(), one.getValue().asString(""));
            if (!prints.isEmpty()) break;
        }
        return prints.isEmpty() ? Optional.empty() : Optional.of(prints.toString());
    }

    /** Its number would change with every line above it: equal ones in a file are counted. */
    private static String place(String path, JsonNode region) {
        return path + "\0" + Records.text(region.path("snippet"), "text").strip();
    }

    private static String path(JsonNode run, JsonNode location) {
        int index = location.path("index").asInt(-1);
        JsonNode artifact = run.path("artifacts").path(index).path("location");
        String uri = Records.text(location, "uri");
        if (uri.isEmpty()) uri = Records.text(artifact, "uri");
        String inside = inside(run, uri);
        if (inside.contains(":") || inside.startsWith("/")) return "";
        String path = decoded(inside);
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /** Without the folder that the run says it worked in. [3.14.14, 3.20.19] */
    private static String inside(JsonNode run, String uri) {
        List<JsonNode> roots = new ArrayList<>();
        run.path("originalUriBaseIds").forEach(roots::add);
        for (JsonNode invocation : run.path("invocations"))
            roots.add(invocation.path("workingDirectory"));
        String inside = uri;
        for (JsonNode location : roots) {
            String root = Records.text(location, "uri");
            String folder = root.endsWith("/") ? root : root + "/";
            boolean isAbsolute = root.contains(":") || root.startsWith("/");
            boolean isNearer = uri.length() - folder.length() < inside.length();
            if (isAbsolute && uri.startsWith(folder) && isNearer)
                inside = uri.substring(folder.length());
        }
        return inside;
    }

    private static String decoded(String uri) {
        try {
            return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return uri;
        }
    }

    /** [3.27.23] */
    private static boolean isSuppressed(JsonNode result) {
        for (JsonNode suppression : result.path("suppressions"))
            if (!UNDECIDED.contains(Records.text(suppression, "status"))) return true;
        return false;
    }
}
