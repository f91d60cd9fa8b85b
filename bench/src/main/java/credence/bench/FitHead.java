package credence.bench;

import credence.assessment.HeadFit;
import credence.catalogue.Catalogue;
import credence.models.Encoders;
import credence.skill.Skill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fits the head on {@code testdata/demonstration/training.json} and the shipped frameworks, and
 * writes it to {@code models/src/main/resources}. Run in the root of the source tree, whenever the
 * corpus, a framework or a {@link credence.assessment.Feature} changed.
 */
public final class FitHead {
    private static final Path RESOURCE =
            Path.of("models/src/main/resources/credence/models/head.txt");

    private FitHead() {}

    public static void main(String[] arguments) throws IOException {
        try (Encoders encoders = Encoders.open(Quality.modelFolder())) {
            var head =
                    HeadFit.fit(
                            DemonstrationSet.training(Path.of("testdata")),
                            skills(),
                            encoders.meaning(),
                            encoders.wording());
            Files.createDirectories(RESOURCE.getParent());
            Files.writeString(RESOURCE, head.write());
            System.out.println(RESOURCE + " " + head.digest());
        }
    }

    static List<Skill> skills() {
        return Catalogue.frameworks().stream()
                .flatMap(framework -> framework.skills().stream())
                .toList();
    }
}
