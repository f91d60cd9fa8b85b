package credence.credential;

import static credence.credential.Member.objects;
import static credence.credential.Member.text;
import static credence.credential.Member.texts;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a VC 2.0 credential that a verifier acts on and shows.
 *
 * <p>In JSON-LD a value and a list of that value say the same. What decides the verdict is read
 * strictly: a part in an unexpected form is refused, never taken as absent. What is shown is read
 * in both spellings, so that a holder cannot hide a part by spelling it otherwise.
 */
record Content(
        JsonObject document,
        JsonObject subject,
        String issuer,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        List<JsonObject> status) {
    private static final int MAX_STATUS_ENTRIES = 8;

    static Content read(JsonObject document) throws Refusal {
        if (!texts(document, "type").contains("VerifiableCredential"))
            throw Refusal.altered("It does not say that it is a credential.");
        if (texts(document, "@context").indexOf(Contexts.CREDENTIALS) != 0)
            throw Refusal.unsupported("It is no credential of Verifiable Credentials 2.0.");
        RelatedResources.require(onlyObjects(document, "relatedResource"));
        var status = onlyObjects(document, "credentialStatus");
        if (status.size() > MAX_STATUS_ENTRIES)
            throw Refusal.unsupported("It has more than " + MAX_STATUS_ENTRIES + " states.");
        return new Content(
                document,
                subject(document),
                issuer(document.get("issuer")),
                moment(document, "validFrom"),
                moment(document, "validUntil"),
                status);
    }

    private static JsonObject subject(JsonObject document) throws Refusal {
        var subjects = onlyObjects(document, "credentialSubject");
        if (subjects.isEmpty()) throw Refusal.altered("It is about nobody.");
        if (subjects.size() > 1 || onlyObjects(subjects.get(0), "achievement").size() > 1)
            throw Refusal.unsupported(
                    "It has several subjects or achievements; one of each is read here.");
        return subjects.get(0);
    }

    private static String issuer(@Nullable JsonValue issuer) throws Refusal {
        var id = issuer instanceof JsonObject profile ? profile.get("id") : issuer;
        if (id instanceof JsonString text) return text.getString();
        throw Refusal.altered("It names no issuer.");
    }

    private static @Nullable Instant moment(JsonObject object, String name) throws Refusal {
        if (!object.containsKey(name)) return null;
        try {
            return OffsetDateTime.parse(text(object, name)).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.altered("Its " + name + " is no date with a time zone.");
        }
    }

    private static List<JsonObject> onlyObjects(JsonObject parent, String name) throws Refusal {
        var objects = objects(parent, name);
        if (objects.size() < Member.values(parent, name).count())
            throw Refusal.altered("Its " + name + " is not of the form of a credential.");
        return objects;
    }

    View view() {
        var achievement =
                objects(subject, "achievement").stream()
                        .findFirst()
                        .orElse(JsonValue.EMPTY_JSON_OBJECT);
        var profile =
                document.get("issuer") instanceof JsonObject object
                        ? object
                        : JsonValue.EMPTY_JSON_OBJECT;
        return new View(
                shown(document, "id"),
                first(shown(achievement, "name"), shown(document, "name")),
                issuer,
                shown(profile, "name"),
                first(shown(subject, "name"), shown(subject, "id")),
                validFrom,
                validUntil,
                results(achievement),
                shown(subject, "narrative"),
                objects(document, "evidence").stream().map(Content::evidence).toList());
    }

    private List<View.Result> results(JsonObject achievement) {
        var names = names(achievement);
        return objects(subject, "result").stream()
                .map(
                        result ->
                                new View.Result(
                                        name(names, result, "resultDescription"),
                                        name(names, result, "achievedLevel"),
                                        shown(result, "value")))
                .toList();
    }

    /** What skills and levels are called, by identifier. */
    private static Map<String, String> names(JsonObject achievement) {
        var names = new HashMap<String, String>();
        for (var skill : objects(achievement, "resultDescription")) {
            names.put(shown(skill, "id"), shown(skill, "name"));
            for (var level : objects(skill, "rubricCriterionLevel"))
                names.put(shown(level, "id"), shown(level, "name"));
        }
        return names;
    }

    private static String name(Map<String, String> names, JsonObject result, String reference) {
        return names.getOrDefault(shown(result, reference), shown(result, reference));
    }

    private static View.Evidence evidence(JsonObject evidence) {
        return new View.Evidence(
                shown(evidence, "id"),
                shown(evidence, "name"),
                shown(evidence, "description"),
                shown(evidence, "genre"));
    }

    private static String first(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private static String shown(JsonObject object, String name) {
        return String.join("\n", Member.texts(object, name));
    }
}
