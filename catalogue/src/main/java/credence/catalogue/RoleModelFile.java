package credence.catalogue;

import credence.skill.Level;
import credence.skill.RoleModel;
import credence.skill.RoleModel.Target;
import credence.skill.SkillId;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Reads a role model as it is shipped. */
final class RoleModelFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RoleModelFile() {}

    private record File(
            String key, String version, String title, String description, List<Row> targets) {}

    private record Row(String skill, int level, double weight) {}

    static RoleModel read(byte[] bytes) {
        File file = JSON.readValue(bytes, File.class);
        return new RoleModel(
                file.key(),
                file.version(),
                file.title(),
                file.description(),
                file.targets().stream()
                        .map(
                                row ->
                                        new Target(
                                                SkillId.of(row.skill()),
                                                new Level(row.level()),
                                                row.weight()))
                        .toList());
    }
}
