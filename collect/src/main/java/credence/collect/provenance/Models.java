package credence.collect.provenance;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of models in one spelling, whatever tool or person wrote them. */
final class Models {
    /** What tools write where they know no model. */
    private static final Set<String> NO_MODEL =
            Set.of("unknown", "default", "<synthetic>", "auto", "none", "null", "n-a");

    private static final Pattern CLAUDE_FAMILY_FIRST =
            Pattern.compile("(opus|sonnet|haiku)(?:[ _-]?(\\d{1,2})(?:[.-](\\d{1,2}))?(?!\\d))?");
    private static final Pattern CLAUDE_NUMBER_FIRST =
            Pattern.compile("claude[ _-](\\d{1,2})(?:[.-](\\d{1,2}))?[ _-](opus|sonnet|haiku)");
    private static final Pattern DAY = Pattern.compile("[-@]\\d{8}$|-\\d{4}-\\d{2}-\\d{2}$");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9._:+/-]{0,79}");

    /** A model that a text of several words names. */
    private static final Pattern IN_TEXT =
            Pattern.compile(
                    "(?<![\\w.-])(?:"
                            + "(?:claude[ -])?(?:opus|sonnet|haiku)[ -]\\d+(?:[.-]\\d+)*"
                            + "|claude[ -]\\d+(?:[.-]\\d+)?[ -](?:opus|sonnet|haiku)[\\w-]*"
                            + "|gpt[- ]?\\d[\\w.]*(?:-(?:codex|mini|nano|turbo|max|high|pro))*"
                            + "|o[134](?:-(?:mini|pro))"
                            + "|gemini[- ]\\d[\\d.]*(?:[- ](?:pro|flash|lite|ultra|preview))*"
                            + "|(?:qwen|deepseek|grok|kimi|glm|llama|codestral|devstral|minimax)"
                            + "(?:[- ]?(?:coder|code|chat|[vrmk])?[-.]?\\d[\\w.-]*)"
                            + ")(?![\\w])",
                    Pattern.CASE_INSENSITIVE);

    private Models() {}

    /**
     * The model that a field names, such as {@code anthropic/claude-opus-4-5-20251101}; or empty.
     */
    static String of(String field) {
        String name = field.strip().toLowerCase(Locale.ROOT);
        name = name.replaceFirst("\\s*[(\\[].*$", "").replaceAll("[\\s_]+", "-");
        name = name.substring(name.lastIndexOf('/') + 1);
        if (NO_MODEL.contains(name) || name.isEmpty()) return "";
        name = DAY.matcher(name).replaceFirst("");
        name = claude(name);
        return PLAIN.matcher(name).matches() ? name : "";
    }

    /** The first model that a text names, or empty. */
    static String in(String text) {
        Matcher model = IN_TEXT.matcher(text);
        return model.find() ? of(model.group()) : "";
    }

    /** {@code claude-4.5-opus-high} and {@code opus-4.5} are both {@code claude-opus-4-5}. */
    private static String claude(String name) {
        Matcher number = CLAUDE_NUMBER_FIRST.matcher(name);
        if (number.lookingAt()) return claude(number.group(3), number.group(1), number.group(2));
        Matcher family = CLAUDE_FAMILY_FIRST.matcher(name.replaceFirst("^claude[-:]", ""));
        if (family.lookingAt()) return claude(family.group(1), family.group(2), family.group(3));
        return name;
    }

    private static String claude(String family, @Nullable String major, @Nullable String minor) {
        return "claude-"
                + family
                + (major == null ? "" : "-" + major)
                + (minor == null ? "" : "-" + minor);
    }
}
