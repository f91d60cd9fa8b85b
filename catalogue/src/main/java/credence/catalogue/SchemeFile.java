package credence.catalogue;

import credence.decision.Scheme;
import credence.decision.Scheme.Requirement;
import credence.skill.Level;
import credence.skill.SkillId;
import java.time.Period;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Reads a scheme as it is shipped. Validity is an ISO 8601 period, such as {@code P2Y}. */
final class SchemeFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SchemeFile() {}

    private record File(
            String key,
            String version,
            String title,
            String description,
            String criteria,
            String validity,
            List<Group> requirements) {}

    private record Group(String title, int level, int needed, List<String> skills) {}

    static Scheme read(byte[] bytes) {
        File file = JSON.readValue(bytes, File.class);
        return new Scheme(
                file.key(),
                file.version(),
                file.title(),
                file.description(),
                file.criteria(),
                Period.parse(file.validity()),
                file.requirements().stream()
                        .map(
                                group ->
                                        new Requirement(
                                                group.title(),
                                                new Level(group.level()),
                                                group.needed(),
                                                group.skills().stream().map(SkillId::of).toList()))
                        .toList());
    }
}
