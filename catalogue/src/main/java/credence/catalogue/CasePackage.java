package credence.catalogue;

import credence.skill.Framework;
import credence.skill.Framework.Area;
import credence.skill.Framework.LevelName;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.Skill.CounterExample;
import credence.skill.Skill.WorkedPassage;
import credence.skill.SkillId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a CASE 1.1 CFPackage. Areas and micro-competencies are CFItems joined by {@code isChildOf};
 * the indicator of a micro-competency is the CFRubricCriterion that names it, its levels are that
 * criterion's CFRubricCriterionLevels. What CASE has no place for (the counter-example, the worked
 * passage, the general meaning of the levels) stands in {@code extensions}.
 */
final class CasePackage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CasePackage() {}

    /**
     * @throws IllegalArgumentException if the bytes are no CFPackage with what Credence needs
     */
    static Framework read(byte[] bytes) {
        JsonNode root = tree(bytes);
        JsonNode document = need(root, "CFDocument");
        String key = text(need(document, "extensions"), "key");
        Map<String, JsonNode> criteria = new HashMap<>();
        for (JsonNode rubric : need(root, "CFRubrics"))
            for (JsonNode criterion : need(rubric, "CFRubricCriteria"))
                criteria.put(text(need(criterion, "CFItemURI"), "identifier"), criterion);
        Map<String, String> parents = new HashMap<>();
        for (JsonNode association : need(root, "CFAssociations"))
            if (text(association, "associationType").equals("isChildOf"))
                parents.put(
                        text(need(association, "originNodeURI"), "identifier"),
                        text(need(association, "destinationNodeURI"), "identifier"));
        Map<String, String> areaKeys = new HashMap<>();
        List<JsonNode> items = need(root, "CFItems").valueStream().toList();
        List<Area> areas =
                items.stream()
                        .filter(item -> !criteria.containsKey(text(item, "identifier")))
                        .peek(
                                item ->
                                        areaKeys.put(
                                                text(item, "identifier"),
                                                text(item, "humanCodingScheme")))
                        .map(
                                item ->
                                        new Area(
                                                text(item, "humanCodingScheme"),
                                                text(item, "uri"),
                                                text(item, "fullStatement")))
                        .toList();
        List<Skill> skills =
                items.stream()
                        .filter(item -> criteria.containsKey(text(item, "identifier")))
                        .map(
                                item ->
                                        skill(
                                                key,
                                                areaKeys.getOrDefault(
                                                        parents.getOrDefault(
                                                                text(item, "identifier"), ""),
                                                        ""),
                                                item,
                                                criteria.getOrDefault(
                                                        text(item, "identifier"), item)))
                        .toList();
        return new Framework(
                key,
                text(document, "version"),
                text(document, "uri"),
                text(document, "title"),
                text(document, "description"),
                levels(need(root, "CFRubrics").get(0)),
                areas,
                skills);
    }

    private static Skill skill(String framework, String area, JsonNode item, JsonNode criterion) {
        JsonNode counter = need(need(item, "extensions"), "counterExample");
        return new Skill(
                new SkillId(framework, text(item, "humanCodingScheme")),
                text(item, "uri"),
                area,
                text(item, "abbreviatedStatement"),
                text(item, "fullStatement"),
                text(criterion, "description"),
                new CounterExample(text(counter, "passage"), text(counter, "why")),
                need(criterion, "CFRubricCriterionLevels")
                        .valueStream()
                        .map(
                                level ->
                                        new WorkedPassage(
                                                new Level(need(level, "score").asInt()),
                                                text(level, "description"),
                                                text(extension(level), "workedPassage")))
                        .toList());
    }

    private static List<LevelName> levels(JsonNode rubric) {
        return need(need(rubric, "extensions"), "levels")
                .valueStream()
                .map(
                        level ->
                                new LevelName(
                                        new Level(need(level, "score").asInt()),
                                        text(level, "quality"),
                                        text(level, "description")))
                .toList();
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "a CASE package must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** CASE has one extension object on most things, but a list of them on a criterion's levels. */
    private static JsonNode extension(JsonNode node) {
        JsonNode first = need(node, "extensions").get(0);
        if (first == null)
            throw new IllegalArgumentException(
                    "a CASE package must have an extension with what CASE has no place for");
        return first;
    }

    private static JsonNode need(JsonNode node, String name) {
        JsonNode child = node.get(name);
        if (child == null) throw new IllegalArgumentException("a CASE package must have " + name);
        return child;
    }

    private static String text(JsonNode node, String name) {
        return need(node, name).asString();
    }
}
