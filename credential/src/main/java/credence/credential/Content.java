package credence.credential;

import static credence.credential.Member.objects;
import static credence.credential.Member.text;
import static credence.credential.Member.texts;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        List<JsonObject> subjects,
        String issuer,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        List<JsonObject> status) {
    private static final int MAX_STATUS_ENTRIES = 8;
    private static final List<String> TYPED =
            List.of(
                    "credentialStatus",
                    "credentialSchema",
                    "termsOfUse",
                    "evidence",
                    "refreshService");

    static Content read(JsonObject document) throws Refusal {
        return read(document, Contexts.bundled());
    }

    static Content read(JsonObject document, Contexts contexts) throws Refusal {
        if (!texts(document, "type").contains("VerifiableCredential"))
            throw Refusal.altered("It does not say that it is a credential.");
        String base = base(document);
        if (!contexts.isBase(base))
            throw Refusal.unsupported("It is no credential of Verifiable Credentials 2.0.");
        RelatedResources.require(onlyObjects(document, "relatedResource"));
        requireTypes(document);
        boolean ours = base.equals(Contexts.CREDENTIALS);
        var status = onlyObjects(document, "credentialStatus");
        if (status.size() > MAX_STATUS_ENTRIES)
            throw Refusal.unsupported("It has more than " + MAX_STATUS_ENTRIES + " states.");
        return new Content(
                document,
                subjects(document),
                issuer(document.get("issuer")),
                moment(document, ours ? "validFrom" : "issuanceDate"),
                moment(document, ours ? "validUntil" : "expirationDate"),
                status);
    }

    /** The context that a document begins with; empty where it begins with none that has a name. */
    static String base(JsonObject document) {
        return Member.values(document, "@context")
                .findFirst()
                .filter(JsonString.class::isInstance)
                .map(name -> ((JsonString) name).getString())
                .orElse("");
    }

    /** The first, whom a status list has alone. */
    JsonObject subject() {
        return subjects.get(0);
    }

    /** Without a type nobody knows what such a part means. [VC Data Model 2.0, 4.5] */
    private static void requireTypes(JsonObject document) throws Refusal {
        for (var name : TYPED)
            for (var part : objects(document, name))
                if (texts(part, "type").isEmpty())
                    throw Refusal.altered("Its " + name + " has no type.");
        for (var schema : objects(document, "credentialSchema"))
            if (text(schema, "id").isEmpty())
                throw Refusal.altered("Its credentialSchema has no identifier.");
    }

    /** Several where none has achieved anything: who did what could not be shown otherwise. */
    private static List<JsonObject> subjects(JsonObject document) throws Refusal {
        var subjects = onlyObjects(document, "credentialSubject");
        if (subjects.isEmpty() || subjects.contains(JsonValue.EMPTY_JSON_OBJECT))
            throw Refusal.altered("It is about nobody.");
        int achievements = 0;
        for (var subject : subjects) achievements += onlyObjects(subject, "achievement").size();
        if (achievements > 1 || (achievements == 1 && subjects.size() > 1))
            throw Refusal.unsupported(
                    "It has several achievements, or one of several people; one is read here.");
        return subjects;
    }

    private static String issuer(@Nullable JsonValue issuer) throws Refusal {
        var id = issuer instanceof JsonObject profile ? profile.get("id") : issuer;
        if (id instanceof JsonString text) return text.getString();
        throw Refusal.altered("It names no issuer.");
    }

    private static @Nullable Instant moment(JsonObject object, String name) throws Refusal {
        if (!object.containsKey(name)) return null;
        try {
            return Moment.of(text(object, name));
        } catch (DateTimeException e) {
            throw Refusal.altered("Its " + name + " is no date with a time zone.");
        }
    }

    private static List<JsonObject> onlyObjects(JsonObject parent, String name) throws Refusal {
        var objects = objects(parent, name);
        if (objects.size() < Member.count(parent, name))
            throw Refusal.altered("Its " + name + " is not of the form of a credential.");
        return objects;
    }

    View view() {
        var subject = subject();
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
                holders(),
                validFrom,
                validUntil,
                results(subject, achievement),
                shown(subject, "narrative"),
                objects(document, "evidence").stream().map(Content::evidence).toList());
    }

    private static List<View.Result> results(JsonObject subject, JsonObject achievement) {
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

    private String holders() {
        return subjects.stream()
                .map(subject -> first(shown(subject, "name"), shown(subject, "id")))
                .collect(Collectors.joining("\n"));
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
