package credence.collect.checks;

import credence.collect.provenance.Records;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The rules that a run of an analyser names, and what they say of a result. [SARIF 2.1.0, 3.52.3]
 */
final class Rules {
    private static final String DEFAULT = "warning";

    private final JsonNode tool;
    private final Map<String, JsonNode> byId = new HashMap<>();

    Rules(JsonNode tool) {
        this.tool = tool;
        for (JsonNode rule : tool.path("driver").path("rules"))
            byId.putIfAbsent(Records.text(rule, "id"), rule);
        for (JsonNode extension : tool.path("extensions"))
            for (JsonNode rule : extension.path("rules"))
                byId.putIfAbsent(Records.text(rule, "id"), rule);
    }

    /** [3.27.5] */
    Optional<String> id(JsonNode result) {
        for (String id :
                new String[] {
                    Records.text(result, "ruleId"),
                    Records.text(result.path("rule"), "id"),
                    Records.text(descriptor(result), "id")
                }) if (!id.isEmpty()) return Optional.of(id);
        return Optional.empty();
    }

    /** Empty where the result is of no weight. [3.27.10] */
    Optional<Level> level(JsonNode result) {
        String level = Records.text(result, "level");
        if (level.isEmpty())
            level = Records.text(descriptor(result).path("defaultConfiguration"), "level");
        return switch ((level.isEmpty() ? DEFAULT : level).toLowerCase(Locale.ROOT)) {
            case "error" -> Optional.of(Level.ERROR);
            case "warning" -> Optional.of(Level.WARNING);
            case "note" -> Optional.of(Level.NOTE);
            default -> Optional.empty();
        };
    }

    private JsonNode descriptor(JsonNode result) {
        JsonNode rule = result.path("rule");
        int extension = rule.path("toolComponent").path("index").asInt(-1);
        JsonNode component =
                extension < 0 ? tool.path("driver") : tool.path("extensions").path(extension);
        int index = rule.path("index").asInt(result.path("ruleIndex").asInt(-1));
        JsonNode found = component.path("rules").path(index);
        return found.isMissingNode()
                ? byId.getOrDefault(Records.text(result, "ruleId"), found)
                : found;
    }
}
