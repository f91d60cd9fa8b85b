package credence.app.credentials;

import credence.app.credentials.IssuedCredential.ShownCitation;
import credence.app.verification.Answer;
import credence.credential.View;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the public page shows: the answer of a check made now, what the signed text says, and what
 * the holder chose to show beside it.
 *
 * @param address of the page, absolute
 * @param statement empty where the signature did not hold, or the holder was erased
 * @param erased whether the holder was erased: nothing personal is left to show
 */
record Certificate(
        UUID id,
        String address,
        Answer answer,
        Optional<Statement> statement,
        List<ShownCitation> shown,
        boolean erased) {
    /** What the issuer said, in the order of the page. {@code evidence} is by kind. */
    record Statement(
            View view,
            String description,
            String criteria,
            List<Area> areas,
            Map<String, List<View.Evidence>> evidence) {
        long skills() {
            return areas.stream().mapToLong(area -> area.skills().size()).sum();
        }
    }

    /**
     * Skills that belong together.
     *
     * @param title of the area, or the framework's where no area of it is known here
     * @param framework where not the title already
     */
    record Area(String title, Optional<String> framework, List<Shown> skills) {}

    /**
     * A skill with the scale it was judged on. {@code framework}, {@code code} and {@code uri} are
     * empty where not said.
     */
    record Shown(String name, String framework, String code, String uri, List<Rung> scale) {
        Rung reached() {
            return scale.stream()
                    .filter(Rung::reached)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "a signed result must name one of its skill's levels"));
        }
    }

    /** One level of a scale, lowest first. */
    record Rung(String name, String meaning, boolean reached) {}

    /**
     * @param areaOf the area that holds the skill with an address, as far as it is known here: a
     *     credential names skills and frameworks, and no areas
     */
    static Certificate of(
            Credentials.Checked checked,
            String address,
            Function<String, Optional<String>> areaOf) {
        Answer answer = checked.answer();
        Optional<String> json = checked.credential().json();
        return new Certificate(
                checked.credential().id(),
                address,
                answer,
                json.flatMap(text -> answer.view().map(view -> statement(view, text, areaOf))),
                answer.view().isPresent() ? checked.credential().shown() : List.of(),
                json.isEmpty());
    }

    /**
     * What stands before the holder's name, so that a withdrawn certificate does not read like one
     * that stands.
     */
    String opening() {
        return switch (answer.word()) {
            case "valid" -> "certifies that";
            case "expired" -> "certified, for a time that has ended, that";
            case "suspended" -> "has suspended its certificate that";
            case "revoked" -> "has withdrawn its certificate that";
            default -> "stated that";
        };
    }

    String summary() {
        return statement
                .map(
                        said ->
                                "%s. Issued by %s to %s. Checked on %s."
                                        .formatted(
                                                answer.headline(),
                                                said.view().issuerName(),
                                                said.view().holder(),
                                                answer.checkedAt().toString().substring(0, 10)))
                .orElse(answer.headline() + ".");
    }

    private static Statement statement(
            View view, String json, Function<String, Optional<String>> areaOf) {
        JsonObject subject = read(json).getJsonObject("credentialSubject");
        JsonObject achievement = subject.getJsonObject("achievement");
        Map<String, JsonObject> skills =
                objects(achievement, "resultDescription").stream()
                        .collect(Collectors.toMap(skill -> skill.getString("id"), skill -> skill));
        return new Statement(
                view,
                achievement.getString("description", ""),
                achievement.getJsonObject("criteria").getString("narrative", ""),
                areas(
                        objects(subject, "result").stream()
                                .flatMap(result -> shown(result, skills).stream())
                                .toList(),
                        areaOf),
                view.evidence().stream()
                        .collect(
                                Collectors.groupingBy(
                                        View.Evidence::genre,
                                        LinkedHashMap::new,
                                        Collectors.toList())));
    }

    private static List<Area> areas(List<Shown> skills, Function<String, Optional<String>> areaOf) {
        record Heading(String framework, Optional<String> area) {}
        return skills.stream()
                .collect(
                        Collectors.groupingBy(
                                skill -> new Heading(skill.framework(), areaOf.apply(skill.uri())),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .entrySet()
                .stream()
                .map(
                        group ->
                                new Area(
                                        group.getKey().area().orElse(group.getKey().framework()),
                                        group.getKey()
                                                .area()
                                                .map(known -> group.getKey().framework()),
                                        group.getValue()))
                .toList();
    }

    private static Optional<Shown> shown(JsonObject result, Map<String, JsonObject> skills) {
        return Optional.ofNullable(skills.get(result.getString("resultDescription")))
                .map(skill -> shown(skill, result.getString("achievedLevel")));
    }

    private static Shown shown(JsonObject skill, String reached) {
        Optional<JsonObject> alignment = objects(skill, "alignment").stream().findFirst();
        return new Shown(
                skill.getString("name"),
                alignment.map(target -> target.getString("targetFramework", "")).orElse(""),
                alignment.map(target -> target.getString("targetCode", "")).orElse(""),
                alignment.map(target -> target.getString("targetUrl", "")).orElse(""),
                objects(skill, "rubricCriterionLevel").stream()
                        .map(
                                level ->
                                        new Rung(
                                                level.getString("name"),
                                                level.getString("description", ""),
                                                level.getString("id").equals(reached)))
                        .toList());
    }

    private static List<JsonObject> objects(JsonObject parent, String name) {
        JsonArray array = parent.getJsonArray(name);
        return array == null ? List.of() : array.getValuesAs(JsonObject.class);
    }

    private static JsonObject read(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
