package credence.collect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a git-ai note says of one commit. [Git AI Standard 3.0.0, 1.2]
 *
 * <p>Read leniently: what cannot be understood within it is passed over; a key that leads to no
 * record quarantines its lines. Not read at all are notes without divider or record section, of
 * another major version, or beyond the limits.
 *
 * @param files by path, in the order of the note
 * @param acceptance what its sessions tell of lines that were taken over
 */
record Note(Map<String, List<Claim>> files, Acceptances acceptance) {
    /** Of a commit without a note that can be read. */
    static final Note NOTHING = new Note(Map.of(), Acceptances.NONE);

    /** In bytes; the largest seen have 2 MB. */
    static final int MAX_BYTES = 1 << 24;

    private static final int MAX_RANGES = 1_000_000;
    private static final String DIVIDER = "---";
    private static final String VERSION = "authorship/3.";
    private static final Pattern ENTRY = Pattern.compile("\\s+(\\S+)\\s+(\\S.*)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,8})(?:-(\\d{1,8}))?");

    /** What else stands there, such as whole conversations, is passed over without being kept. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Metadata(
            @Nullable String schema_version,
            @Nullable String git_ai_version,
            @Nullable Map<String, Session> prompts,
            @Nullable Map<String, Session> sessions,
            @Nullable Map<String, Object> humans) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Session(
            @Nullable Agent agent_id,
            @Nullable JsonNode total_additions,
            @Nullable JsonNode total_deletions,
            @Nullable JsonNode accepted_lines,
            @Nullable JsonNode overriden_lines,
            @Nullable JsonNode overridden_lines) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Agent(@Nullable String tool, @Nullable String model) {}

    /** Whether anything is said that can be relied on. Lines it leaves out are then untracked. */
    boolean attests() {
        return files.values().stream()
                .flatMap(List::stream)
                .anyMatch(claim -> claim.writer().state() != State.QUARANTINED);
    }

    /** Whether at least one line is said to be an assistant's. */
    boolean attestsAi() {
        return files.values().stream()
                .flatMap(List::stream)
                .anyMatch(claim -> claim.writer().state() == State.AI);
    }

    List<Claim> claims(String path) {
        return files.getOrDefault(path, List.of());
    }

    /** Empty where the bytes are no note that can be read. */
    static Optional<Note> read(byte[] bytes, Assistants assistants) {
        if (bytes.length > MAX_BYTES) return Optional.empty();
        String text = new String(bytes, UTF_8);
        Matcher divider = Pattern.compile("(?m)^" + DIVIDER + "[ \\t\\r]*$").matcher(text);
        if (!divider.find()) return Optional.empty();
        try {
            Metadata metadata =
                    Records.JSON.readValue(text.substring(divider.end()), Metadata.class);
            String version = metadata.schema_version();
            if (version != null && !version.startsWith(VERSION)) return Optional.empty();
            Map<String, Writer> writers = writers(metadata, assistants);
            Attested attested = new Attested(nonNull(metadata.prompts()).keySet());
            return attestations(text.substring(0, divider.start()), writers, attested)
                    .map(files -> new Note(files, acceptance(metadata, writers, attested)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Writer> writers(Metadata metadata, Assistants assistants) {
        Map<String, Writer> writers = new HashMap<>();
        for (Map<String, Session> sessions :
                List.of(nonNull(metadata.prompts()), nonNull(metadata.sessions())))
            sessions.forEach((key, session) -> writers.put(key, writer(session, assistants)));
        nonNull(metadata.humans())
                .keySet()
                .forEach(key -> writers.put(key, Writer.human(Source.NOTE)));
        return writers;
    }

    private static Writer writer(@Nullable Session session, Assistants assistants) {
        Agent agent = session == null ? null : session.agent_id();
        if (agent == null) return Writer.quarantined(Source.NOTE, "");
        String id = agent.tool() == null ? "" : agent.tool();
        String tool = assistants.byId(id);
        if (assistants.isTest(id)) return Writer.quarantined(Source.NOTE, tool);
        return Writer.ai(
                Source.NOTE, tool, Models.of(agent.model() == null ? "" : agent.model()), "");
    }

    private static <T> Map<String, T> nonNull(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }

    private static Optional<Map<String, List<Claim>>> attestations(
            String section, Map<String, Writer> writers, Attested attested) {
        Map<String, List<Claim>> files = new TreeMap<>();
        String path = "";
        int ranges = 0;
        for (String line : section.lines().toList()) {
            if (line.isBlank()) continue;
            Matcher entry = ENTRY.matcher(line);
            if (!Character.isWhitespace(line.charAt(0))) {
                path = unquoted(line.stripTrailing());
            } else if (entry.matches() && !path.isEmpty()) {
                List<Claim> claims = claims(entry.group(2), writer(entry.group(1), writers));
                ranges += claims.size();
                if (ranges > MAX_RANGES) return Optional.empty();
                files.computeIfAbsent(path, file -> new ArrayList<>()).addAll(claims);
                attested.add(entry.group(1), path, claims);
            }
        }
        return Optional.of(files);
    }

    /** The lines of each session that may tell how many were taken over. */
    private record Attested(Set<String> keys, Map<String, Map<String, List<Claim>>> claims) {
        Attested(Set<String> keys) {
            this(keys, new HashMap<>());
        }

        void add(String key, String path, List<Claim> lines) {
            if (keys.contains(key))
                claims.computeIfAbsent(key, one -> new HashMap<>())
                        .computeIfAbsent(path, file -> new ArrayList<>())
                        .addAll(lines);
        }

        /** Each line once. */
        int lines(String key) {
            return claims.getOrDefault(key, Map.of()).values().stream()
                    .flatMap(one -> Claim.apart(one).stream())
                    .mapToInt(claim -> claim.to() - claim.from())
                    .sum();
        }
    }

    /** Of the sessions to which lines of this note are an assistant's. */
    private static Acceptances acceptance(
            Metadata metadata, Map<String, Writer> writers, Attested attested) {
        String version = metadata.git_ai_version() == null ? "" : metadata.git_ai_version();
        List<Accepted> told = new ArrayList<>();
        int implausible = 0;
        for (Map.Entry<String, Session> prompt :
                new TreeMap<>(nonNull(metadata.prompts())).entrySet()) {
            Session session = prompt.getValue();
            int lines = attested.lines(prompt.getKey());
            if (session == null || session.accepted_lines() == null || lines == 0) continue;
            Writer writer = writers.get(prompt.getKey());
            if (writer == null || writer.state() != State.AI) continue;
            Optional<Accepted> one = accepted(prompt.getKey(), version, session, lines);
            if (one.isPresent()) told.add(one.get());
            else implausible++;
        }
        return told.isEmpty() && implausible == 0
                ? Acceptances.NONE
                : new Acceptances(told, implausible);
    }

    /** Figures that differ from what is attested were carried here from another commit. */
    private static Optional<Accepted> accepted(
            String key, String version, Session session, int attested) {
        JsonNode overridden =
                session.overriden_lines() == null
                        ? session.overridden_lines()
                        : session.overriden_lines();
        int accepted = lines(session.accepted_lines());
        int rewritten = lines(overridden);
        int additions = lines(session.total_additions());
        int deletions = lines(session.total_deletions());
        boolean isPlausible =
                Math.min(rewritten, deletions) >= 0
                        && accepted <= additions
                        && accepted == attested;
        return isPlausible
                ? Optional.of(new Accepted(key, version, accepted, rewritten, additions, deletions))
                : Optional.empty();
    }

    /** A number of lines, or -1 where it is none that can be. */
    private static int lines(@Nullable JsonNode told) {
        if (told == null || !told.isIntegralNumber() || !told.canConvertToInt()) return -1;
        int lines = told.intValue();
        return lines > Accepted.MOST ? -1 : lines;
    }

    /** Of a session {@code s_..::t_..}, the first part leads to the record. */
    private static Writer writer(String key, Map<String, Writer> writers) {
        int trace = key.indexOf("::");
        Writer writer = writers.get(trace < 0 ? key : key.substring(0, trace));
        return writer == null ? Writer.quarantined(Source.NOTE, "") : writer;
    }

    private static List<Claim> claims(String ranges, Writer writer) {
        List<Claim> claims = new ArrayList<>();
        for (String range : ranges.split("[, ]+", -1)) {
            Matcher lines = RANGE.matcher(range);
            if (!lines.matches()) continue;
            int from = Integer.parseInt(lines.group(1));
            int to = lines.group(2) == null ? from : Integer.parseInt(lines.group(2));
            if (from >= 1 && from <= to && to <= Claim.MAX_LINE)
                claims.add(new Claim(from - 1, to, writer));
        }
        return claims;
    }

    private static String unquoted(String path) {
        boolean isQuoted = path.length() > 2 && path.startsWith("\"") && path.endsWith("\"");
        return isQuoted ? path.substring(1, path.length() - 1) : path;
    }
}
