package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.REVOCATIONS;
import static credence.credential.CredentialFixtures.WEB;
import static credence.credential.CredentialFixtures.award;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    private static final byte[] SEED = new byte[32];

    @Test
    void what_we_issue_passes_under_every_kind_of_issuer() {
        assertThat(lint(sound())).isEmpty();
        assertThat(lint(AchievementCredential.of(award(WEB, List.of())))).isEmpty();
        assertThat(
                        lint(
                                AchievementCredential.of(
                                        award(
                                                WEB,
                                                List.of(
                                                        new Award.StatusEntry(
                                                                Purpose.REVOCATION,
                                                                REVOCATIONS,
                                                                7))))))
                .isEmpty();
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of(with("unheardOf", "x"), "contexts do not define"),
                Arguments.of(with("validUntil", "2020-01-01T00:00:00Z"), "ends before it begins"),
                Arguments.of(
                        with("validFrom", "2030-01-01T00:00:00Z"), "A verifier would refuse it"),
                Arguments.of(with("validFrom", "tomorrow"), "no date with a time zone"),
                Arguments.of(with("name", "Ask ada@example.org"), "e-mail address"),
                Arguments.of(with("issuer", "did:unheard:of"), "A verifier would refuse it"),
                Arguments.of(with("id", "relative"), "not absolute"),
                Arguments.of(
                        subject("result", Json.createArrayBuilder().build()), "states no result"),
                Arguments.of(
                        subject("achievement", JsonValue.EMPTY_JSON_OBJECT), "has no identifier"),
                Arguments.of(
                        with("credentialStatus", entry("131072")), "outside of its status list"),
                Arguments.of(with("credentialStatus", entry("-1")), "outside of its status list"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void a_flaw_is_found_before_the_issuers_key_is_touched(JsonObject flawed, String why) {
        assertThat(lint(flawed)).anySatisfy(sentence -> assertThat(sentence).contains(why));
    }

    @Test
    void a_level_that_the_achievement_does_not_describe_is_found() {
        String moved =
                sound().toString()
                        .replace(
                                "#skill.code-review.level.able\"}",
                                "#skill.code-review.level.leads\"}");
        String foreign =
                sound().toString()
                        .replaceFirst("(\"achievedLevel\":\"[^\"]+)\"", "$1-of-another\"");

        assertThat(foreign).isNotEqualTo(sound().toString());
        assertThat(lint(read(foreign))).contains("A result is no level of its achievement.");
        assertThat(lint(read(moved))).isEmpty();
    }

    private static List<String> lint(JsonObject unsigned) {
        return Lint.ofAchievement(unsigned, ISSUED, SEED);
    }

    private static JsonObject sound() {
        return AchievementCredential.of(award());
    }

    private static JsonObject with(String name, String value) {
        return with(name, Json.createValue(value));
    }

    private static JsonObject with(String name, JsonValue value) {
        return Json.createObjectBuilder(sound()).add(name, value).build();
    }

    private static JsonObject subject(String name, JsonValue value) {
        var subject = Json.createObjectBuilder(sound().getJsonObject("credentialSubject"));
        return with("credentialSubject", subject.add(name, value).build());
    }

    private static JsonObject entry(String index) {
        return Json.createObjectBuilder()
                .add("id", REVOCATIONS + "#x")
                .add("type", "BitstringStatusListEntry")
                .add("statusPurpose", "revocation")
                .add("statusListIndex", index)
                .add("statusListCredential", REVOCATIONS)
                .build();
    }

    private static JsonObject read(String json) {
        try {
            return StrictJson.object(json);
        } catch (Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }
}
