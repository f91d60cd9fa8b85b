package credence.credential;

import static credence.credential.StrictJson.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Award} in the words of Open Badges 3.0: an AchievementCredential of VC Data Model 2.0,
 * not yet signed.
 *
 * <p>Every part has an identifier, a fragment of what it belongs to: {@code
 * <credential>#result.<skill>} is this person's, {@code <achievement>#skill.<skill>.level.<level>}
 * is everybody's. So the statements can be put in order without naming unnamed nodes. The one
 * exception is the hashed identity, which the Open Badges schema forbids to have an identifier.
 */
public final class AchievementCredential {
    private AchievementCredential() {}

    /** The same award gives the same text: members and lists always stand in the same order. */
    public static JsonObject of(Award award) {
        var credential =
                JSON.createObjectBuilder()
                        .add(
                                "@context",
                                texts("https://www.w3.org/ns/credentials/v2", Contexts.OPEN_BADGES))
                        .add("id", award.id())
                        .add("type", texts("VerifiableCredential", "AchievementCredential"))
                        .add("name", award.achievement().name())
                        .add("issuer", issuer(award.issuer()))
                        .add("validFrom", DataIntegrity.date(award.validFrom()));
        if (award.validUntil() != null)
            credential.add("validUntil", DataIntegrity.date(award.validUntil()));
        credential.add("credentialSubject", subject(award));
        if (!award.evidence().isEmpty())
            credential.add("evidence", array(award.evidence(), AchievementCredential::evidence));
        if (!award.status().isEmpty()) credential.add("credentialStatus", status(award.status()));
        return credential.build();
    }

    private static JsonObjectBuilder issuer(Award.Issuer issuer) {
        var profile = node(issuer.id(), "Profile").add("name", issuer.name());
        add(profile, "url", issuer.url());
        return profile;
    }

    private static JsonObjectBuilder subject(Award award) {
        var subject =
                switch (award.subject()) {
                    case Award.Subject.Identified(var id, var name) ->
                            node(id, "AchievementSubject");
                    case Award.Subject.Hashed(var identity, var name) ->
                            node(award.id() + "#subject", "AchievementSubject")
                                    .add(
                                            "identifier",
                                            JSON.createArrayBuilder().add(identity(identity)));
                };
        add(subject, "name", award.subject().name());
        return subject.add("achievement", achievement(award.achievement()))
                .add("result", array(award.results(), result -> result(award, result)))
                .add("narrative", award.narrative());
    }

    private static JsonObjectBuilder identity(Award.IdentityHash identity) {
        return JSON.createObjectBuilder()
                .add("type", "IdentityObject")
                .add("hashed", true)
                .add("identityHash", "sha256$" + identity.sha256())
                .add("identityType", identity.type())
                .add("salt", identity.salt());
    }

    private static JsonObjectBuilder achievement(Award.Achievement achievement) {
        var criteria =
                JSON.createObjectBuilder()
                        .add("id", achievement.id() + "#criteria")
                        .add("narrative", achievement.criteria());
        return node(achievement.id(), "Achievement")
                .add("achievementType", achievement.type())
                .add("name", achievement.name())
                .add("description", achievement.description())
                .add("criteria", criteria)
                .add(
                        "resultDescription",
                        array(
                                achievement.skills(),
                                skill -> resultDescription(achievement, skill)));
    }

    private static JsonObjectBuilder resultDescription(
            Award.Achievement achievement, Award.Skill skill) {
        String id = skillId(achievement, skill.key());
        var description =
                node(id, "ResultDescription")
                        .add("name", skill.name())
                        .add("resultType", "RubricCriterionLevel")
                        .add(
                                "rubricCriterionLevel",
                                array(skill.levels(), level -> level(id, level)));
        var alignment = skill.alignment();
        if (alignment != null)
            description.add("alignment", JSON.createArrayBuilder().add(alignment(id, alignment)));
        return description;
    }

    private static JsonObjectBuilder level(String skillId, Award.Level level) {
        var criterion =
                node(levelId(skillId, level.key()), "RubricCriterionLevel")
                        .add("name", level.name());
        add(criterion, "description", level.description());
        return criterion;
    }

    private static JsonObjectBuilder alignment(String skillId, Award.Alignment alignment) {
        var node =
                node(skillId + ".alignment", "Alignment")
                        .add("targetName", alignment.name())
                        .add("targetUrl", alignment.url())
                        .add("targetFramework", alignment.framework())
                        .add("targetType", "CFItem");
        add(node, "targetCode", alignment.code());
        return node;
    }

    private static JsonObjectBuilder result(Award award, Award.Result result) {
        String skillId = skillId(award.achievement(), result.skill());
        var node =
                node(award.id() + "#result." + result.skill(), "Result")
                        .add("resultDescription", skillId)
                        .add("achievedLevel", levelId(skillId, result.level()));
        add(node, "value", result.value());
        return node;
    }

    private static JsonObjectBuilder evidence(Award.Evidence evidence) {
        var node = node(evidence.id(), "Evidence").add("name", evidence.name());
        add(node, "description", evidence.description());
        add(node, "narrative", evidence.narrative());
        add(node, "genre", evidence.genre());
        return node.add("digestMultibase", Digests.multibase(evidence.saltedSha256()));
    }

    /**
     * The value of {@code credentialStatus}. One entry stands alone, because the Open Badges schema
     * admits no list here.
     */
    public static JsonValue status(List<Award.StatusEntry> entries) {
        JsonArray all = array(entries, AchievementCredential::status).build();
        return all.size() == 1 ? all.get(0) : all;
    }

    private static JsonObjectBuilder status(Award.StatusEntry entry) {
        String id = entry.list() + "#" + entry.index();
        var status =
                JSON.createObjectBuilder()
                        .add("id", id)
                        .add("type", "BitstringStatusListEntry")
                        .add("statusPurpose", entry.purpose().word())
                        .add("statusListIndex", Integer.toString(entry.index()))
                        .add("statusListCredential", entry.list());
        if (entry.messages().isEmpty()) return status;
        var messages = JSON.createArrayBuilder();
        for (int value = 0; value < entry.messages().size(); value++)
            messages.add(
                    JSON.createObjectBuilder()
                            .add("id", id + ".message." + value)
                            .add("status", "0x" + Integer.toHexString(value))
                            .add("message", entry.messages().get(value)));
        return status.add("statusSize", entry.size()).add("statusMessage", messages);
    }

    private static String skillId(Award.Achievement achievement, String skill) {
        return achievement.id() + "#skill." + skill;
    }

    private static String levelId(String skillId, String level) {
        return skillId + ".level." + level;
    }

    private static JsonObjectBuilder node(String id, String type) {
        return JSON.createObjectBuilder().add("id", id).add("type", texts(type));
    }

    private static JsonArrayBuilder texts(String... texts) {
        return JSON.createArrayBuilder(List.of(texts));
    }

    private static <T> JsonArrayBuilder array(List<T> items, Function<T, JsonObjectBuilder> form) {
        var array = JSON.createArrayBuilder();
        for (var item : items) array.add(form.apply(item));
        return array;
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String text) {
        if (text != null) object.add(name, text);
    }
}
