package credence.collect.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the assistant that a commit's message names. Every line counts, not the last block alone:
 * squashed messages carry their trailers in the middle.
 */
final class Trailers {
    /** Keys whose value is a name and an address. */
    private static final Set<String> PERSON =
            Set.of("co-authored-by", "co-developed-by", "pair-programmed-with", "paired-with");

    /** Keys whose value may be an assistant and may be something else. */
    private static final Set<String> HELP =
            Set.of(
                    "assisted-by",
                    "assisted-with",
                    "generated-by",
                    "generated-with",
                    "made-with",
                    "created-with",
                    "written-by",
                    "coding-agent",
                    "coded-with");

    /** Keys that say by themselves that an assistant had a part. */
    private static final Pattern AI =
            Pattern.compile(
                    "(?:ai|llm)-(?:assisted|generated|authored|written)(?:-(?:by|with))?"
                            + "|(?:ai|llm)-(?:co-authored-by|tool|agent|assistant|model)");

    private static final Set<String> DENIALS = Set.of("no", "none", "false", "n/a", "0", "-", "");
    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^(?:[-*] )?([A-Za-z][A-Za-z-]{2,40})[ \\t]*:[ \\t]*(\\S.{0,300}?)[ \\t\\r]*$");
    private static final Pattern IDENTITY =
            Pattern.compile("(.*?)\\s*<?([^\\s<>]*@[^\\s<>]*|(?<=<))>?");
    private static final Pattern GENERATED =
            Pattern.compile(
                    "(?mi)^[^\\p{Alnum}\\n]{0,8}generated (?:with|by|using) "
                            + "(?:\\[([^\\]\\n]{2,60})\\]\\(http[^)\\n]*\\)|([^\\[\\n(.]{2,60}?))[.!]?[ \\t\\r]*$");

    private final Assistants assistants;

    Trailers(Assistants assistants) {
        this.assistants = assistants;
    }

    /** The first assistant that the message names, with the model that it names for it anywhere. */
    Optional<Mention> of(String message) {
        List<Mention> found = new ArrayList<>();
        Matcher line = LINE.matcher(message);
        while (line.find())
            trailer(line.group(1).toLowerCase(Locale.ROOT), line.group(2)).ifPresent(found::add);
        Matcher generated = GENERATED.matcher(message);
        while (generated.find()) generated(generated).ifPresent(found::add);
        Optional<String> tool =
                found.stream().map(Mention::tool).filter(t -> !t.isEmpty()).findFirst();
        Optional<String> model =
                found.stream()
                        .filter(m -> m.tool().isEmpty() || m.tool().equals(tool.orElse("")))
                        .map(Mention::model)
                        .filter(m -> !m.isEmpty())
                        .findFirst();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mention(tool.orElse(""), model.orElse("")));
    }

    private Optional<Mention> trailer(String key, String value) {
        if (PERSON.contains(key)) return person(value);
        if (HELP.contains(key)) return help(value);
        if (AI.matcher(key).matches() && !DENIALS.contains(value.toLowerCase(Locale.ROOT)))
            return help(value).or(() -> Optional.of(new Mention("", "")));
        return assistants.trailer(key);
    }

    private Optional<Mention> person(String value) {
        Matcher identity = IDENTITY.matcher(value);
        return identity.matches()
                ? assistants.identity(identity.group(1), identity.group(2))
                : assistants.identity(value, "");
    }

    /**
     * {@code Claude}, {@code Claude Opus 4.5}, {@code Claude:claude-opus-4 sparse}, {@code GPT-5
     * via Crush}.
     */
    private Optional<Mention> help(String value) {
        Matcher identity = IDENTITY.matcher(value);
        if (identity.matches()) {
            Optional<Mention> one = assistants.identity(identity.group(1), identity.group(2));
            String model = Models.in(value);
            return one.map(m -> m.model().isEmpty() ? new Mention(m.tool(), model) : m);
        }
        int colon = value.indexOf(':');
        if (colon > 0) {
            String model = Models.of(value.substring(colon + 1).strip().split("\\s", 2)[0]);
            Optional<Mention> agent = assistants.named(value.substring(0, colon));
            if (agent.isPresent()) return agent.map(m -> new Mention(m.tool(), model));
        }
        Optional<Mention> named = assistants.named(value.replaceFirst("\\s*\\[.*$", ""));
        if (named.isPresent()) return named;
        String model = Models.in(value);
        return model.isEmpty() ? Optional.empty() : Optional.of(new Mention("", model));
    }

    private Optional<Mention> generated(Matcher line) {
        return line.group(1) != null
                ? assistants.named(line.group(1))
                : assistants.surelyNamed(line.group(2));
    }
}
