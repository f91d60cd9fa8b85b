package credence.collect.judgement;

import credence.collect.history.Paths;
import credence.collect.judgement.Usage.By;
import credence.collect.provenance.Records;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a tool says of one event or one data point, in the words of Claude Code and of tools that
 * send alike. What else is sent along, as prompts and addresses, is passed over unread.
 */
record Attributes(SortedMap<String, String> byKey) {
    private static final int MOST_TEXT = 1 << 16;
    private static final String SESSION = "session.id";
    private static final String CONVERSATION = "conversation.id";

    private static final Set<String> KEYS =
            Set.of(
                    "service.name",
                    "event.name",
                    "event.timestamp",
                    "event.sequence",
                    SESSION,
                    CONVERSATION,
                    "tool_name",
                    "function_name",
                    "tool_use_id",
                    "call_id",
                    "tool_parameters",
                    "decision",
                    "source",
                    "language",
                    "type");
    private static final Set<String> EDITS =
            Set.of(
                    "edit",
                    "multiedit",
                    "write",
                    "notebookedit",
                    "apply_patch",
                    "patch",
                    "replace",
                    "write_file",
                    "create_file",
                    "str_replace_editor");
    private static final Set<String> ACCEPTED =
            Set.of("accept", "accepted", "auto_accept", "modify", "allow");
    private static final Set<String> REJECTED =
            Set.of("reject", "rejected", "deny", "denied", "abort", "cancel");
    private static final Set<String> AUTOMATIC =
            Set.of("config", "hook", "policy", "auto", "automatedreviewer", "automated_reviewer");
    private static final Pattern COMMITTED =
            Pattern.compile("\"git_commit_id\"\\s*:\\s*\"([0-9a-f]{7,40})\"");

    Attributes {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    static Attributes of(JsonNode owner) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (JsonNode attribute : owner.path("attributes")) {
            String key = Records.text(attribute, "key");
            if (!KEYS.contains(key)) continue;
            String value = Signals.value(attribute.path("value"));
            if (value.length() <= MOST_TEXT) attributes.put(key, value);
        }
        return new Attributes(attributes);
    }

    /** With those of what stands within; where both have one, the inner one's. */
    Attributes and(JsonNode within) {
        SortedMap<String, String> both = new TreeMap<>(byKey);
        both.putAll(of(within).byKey);
        return new Attributes(both);
    }

    Attributes withoutSession() {
        SortedMap<String, String> rest = new TreeMap<>(byKey);
        rest.remove(SESSION);
        return new Attributes(rest);
    }

    /** Empty where it is not told. */
    String get(String key) {
        return byKey.getOrDefault(key, "");
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** As it is compared with others: without white space around it, in small letters. */
    String word(String key) {
        return get(key).strip().toLowerCase(Locale.ROOT);
    }

    /** As the tool names it, or empty. */
    String session() {
        return has(SESSION) ? get(SESSION) : get(CONVERSATION);
    }

    /** The place of an event among those of its time. */
    long sequence() {
        String sequence = get("event.sequence");
        return sequence.matches("\\d{1,15}") ? Long.parseLong(sequence) : 0;
    }

    /** Whether a suggestion was accepted, where it says how it was decided on. */
    Optional<Boolean> isAccepted() {
        String decision = word("decision");
        if (ACCEPTED.contains(decision) || decision.startsWith("approved"))
            return Optional.of(true);
        return REJECTED.contains(decision) ? Optional.of(false) : Optional.empty();
    }

    By by() {
        String source = word("source");
        if (word("decision").startsWith("auto") || AUTOMATIC.contains(source)) return By.AUTOMATIC;
        boolean isPerson = source.startsWith("user") || (source.isEmpty() && has("function_name"));
        return isPerson ? By.PERSON : By.UNKNOWN;
    }

    /** Whether a file was to be edited. */
    boolean isEdit() {
        String tool = word("tool_name");
        return EDITS.contains(tool.isEmpty() ? word("function_name") : tool);
    }

    /** Its usual name, {@code Other}, or empty where nobody says. */
    String language() {
        String language = get("language");
        if (language.isEmpty() || language.equals("unknown")) return "";
        return Paths.isLanguage(language) ? language : "Other";
    }

    /** With details on, Claude Code names the commit that its shell made. */
    Optional<String> commit() {
        Matcher commit = COMMITTED.matcher(get("tool_parameters"));
        return commit.find() ? Optional.of(commit.group(1)) : Optional.empty();
    }
}
