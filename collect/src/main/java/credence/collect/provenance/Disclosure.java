package credence.collect.provenance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a pull request that an assistant had a part in it: by who opened it, a label, or a
 * ticked box of its template. A label that only says what the change is about, such as "ai", says
 * nothing.
 */
final class Disclosure {
    private static final String DONE = "(?:assisted|generated|authored|written|coded|created|made)";
    private static final Pattern AI_LABEL =
            Pattern.compile(
                    "(?i)(?:ai|llm)[-_ :/]+"
                            + DONE
                            + "|"
                            + DONE
                            + "[-_ :/]+(?:by|with)[-_ :/]+(?:ai|llm|an? ai)");
    private static final Pattern TOOL_LABEL =
            Pattern.compile("(?i)" + DONE + "[-_ :/]+(?:by|with)[-_ :/]+(.+)|(.+)[-_ :/]+" + DONE);
    private static final Pattern TICKED =
            Pattern.compile("(?m)^[ \\t>]*[-*+] \\[[xX]\\][ \\t]+(.{1,500})$");
    private static final Pattern USE =
            Pattern.compile(
                    "(?i)\\b(?:assist|generat|wrote|written|us(?:e|ed|ing)\\b|creat|help|produc|author|co-author)");
    private static final Pattern AI =
            Pattern.compile(
                    "\\b(?:AI|A\\.I\\.|LLMs?|GPT)\\b|(?i:artificial intelligence|language model)");
    private static final Pattern NO_USE =
            Pattern.compile(
                    "(?i)\\b(?:no|not|none|never|without|neither|free of|any|if|policy|policies|agree"
                            + "|disclos\\w*)\\b|n['’]t\\b");

    private final Assistants assistants;

    Disclosure(Assistants assistants) {
        this.assistants = assistants;
    }

    Optional<Mention> of(PullRequest pull) {
        return assistants
                .login(pull.login())
                .or(
                        () ->
                                pull.labels().stream()
                                        .flatMap(label -> label(label).stream())
                                        .findFirst())
                .or(() -> ticked(pull.body()));
    }

    private Optional<Mention> label(String label) {
        String text = label.strip();
        if (AI_LABEL.matcher(text).matches()) return Optional.of(new Mention("", ""));
        Matcher tool = TOOL_LABEL.matcher(text);
        if (!tool.matches()) return assistants.label(text);
        return assistants.named(tool.group(1) != null ? tool.group(1) : tool.group(2));
    }

    private Optional<Mention> ticked(String body) {
        Matcher box = TICKED.matcher(body);
        while (box.find()) {
            Optional<Mention> found = box(box.group(1));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Mention> box(String text) {
        if (NO_USE.matcher(text).find()) return Optional.empty();
        if (!USE.matcher(text).find()) return assistants.surelyNamed(text);
        boolean saysAi = AI.matcher(text).find();
        Optional<Mention> tool = saysAi ? assistants.among(text) : assistants.surelyAmong(text);
        if (!saysAi && tool.isEmpty()) return Optional.empty();
        return Optional.of(new Mention(tool.map(Mention::tool).orElse(""), Models.in(text)));
    }
}
