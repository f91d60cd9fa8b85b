package credence.bench;

import credence.assessment.HeadFit.Labelled;
import credence.assessment.PassageClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The passages of {@code testdata/demonstration}. */
final class DemonstrationSet {
    private static final JsonMapper JSON = new JsonMapper();

    private DemonstrationSet() {}

    /**
     * A competency of the test set: one passage that demonstrates it, and by kind those that do
     * not.
     */
    record Item(String skill, String demonstration, Map<Kind, String> others) {}

    /** Why a passage demonstrates nothing of the competency. */
    enum Kind {
        NEGATED("negated"),
        INTENDED("intended"),
        SOMEBODY_ELSE("somebodyElse"),
        ADVERT("advert"),
        LABEL("label"),
        UNRELATED("unrelated");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    static List<Labelled> training(Path testdata) {
        return read(testdata, "training.json")
                .get("passages")
                .valueStream()
                .map(
                        node ->
                                new Labelled(
                                        node.get("text").asString(),
                                        PassageClass.valueOf(
                                                node.get("class")
                                                        .asString()
                                                        .toUpperCase(Locale.ROOT)
                                                        .replace('-', '_'))))
                .toList();
    }

    static List<Item> test(Path testdata) {
        return read(testdata, "testset.json")
                .get("items")
                .valueStream()
                .map(DemonstrationSet::item)
                .toList();
    }

    private static Item item(JsonNode node) {
        return new Item(
                node.get("skill").asString(),
                node.get("demonstration").asString(),
                List.of(Kind.values()).stream()
                        .collect(
                                Collectors.toMap(
                                        kind -> kind, kind -> node.get(kind.field).asString())));
    }

    private static JsonNode read(Path testdata, String file) {
        Path path = testdata.resolve("demonstration").resolve(file);
        try {
            return JSON.readTree(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the test data " + path + " must be there: run inside the source tree", e);
        }
    }
}
