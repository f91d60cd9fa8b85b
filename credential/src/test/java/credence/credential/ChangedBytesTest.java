package credence.credential;

import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing is accepted of which a byte was changed, unless it still says the same. */
class ChangedBytesTest {
    private static final int ROUNDS = Integer.getInteger("credence.mutations", 10_000);

    private static final List<String> NAMES =
            List.of(
                    "id",
                    "type",
                    "name",
                    "description",
                    "narrative",
                    "evidence",
                    "result",
                    "value",
                    "achievement",
                    "criteria",
                    "resultDescription",
                    "rubricCriterionLevel",
                    "validUntil",
                    "credentialStatus",
                    "issuer",
                    "termsOfUse",
                    "x");
    private static final List<String> VALUES =
            List.of(
                    "\"x\"",
                    "\"urn:x:1\"",
                    "5",
                    "1.0",
                    "true",
                    "[]",
                    "{}",
                    "[{}]",
                    "null",
                    "{\"id\":\"urn:x:a#b#c\",\"name\":\"Forged\"}",
                    "[{\"id\":\"x:\",\"type\":[\"Evidence\"],\"name\":\"Forged\"}]",
                    "{\"name\":\"Forged\"}",
                    "{\"@value\":\"Forged\",\"@language\":\"1\"}",
                    "[{\"@value\":\"Forged\"}]",
                    "\"2099-01-01T00:00:00Z\"");

    @Test
    void one_changed_byte_anywhere_is_never_accepted() {
        long seed = 18;
        var random = new Random(seed);
        int same = 0;
        for (var suite : Suites.values()) {
            String signed = suite.signed();
            assertThat(verdict(signed)).isEqualTo(new Verdict.Valid(NOW));
            byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < ROUNDS / Suites.values().length; round++) {
                int at = random.nextInt(bytes.length);
                byte before = bytes[at];
                bytes[at] ^= (byte) (1 + random.nextInt(255));
                String changed = new String(bytes, StandardCharsets.UTF_8);
                if (verdict(changed) instanceof Verdict.Valid) {
                    assertThat(meaning(changed))
                            .as("seed %d, %s, byte %d to %d", seed, suite, at, bytes[at])
                            .isEqualTo(meaning(signed));
                    same++;
                }
                bytes[at] = before;
            }
        }
        System.out.printf(
                "seed %d: %d changed bytes, %d accepted with the same meaning%n",
                seed, ROUNDS, same);
    }

    @Test
    void what_is_put_in_anywhere_is_never_shown_as_signed() throws Refusal {
        long seed = 19;
        var random = new Random(seed);
        int valid = 0;
        for (var suite : Suites.values()) {
            if (suite == Suites.VC_JWT_ES256) continue; // its text is signed as it stands
            String signed = suite.signed();
            var shown = CredentialFixtures.verified(signed).view();
            for (int round = 0; round < 150; round++) {
                String more = withMore(StrictJson.object(signed), random).toString();
                var verification = CredentialFixtures.verified(more);
                if (!(verification.verdict() instanceof Verdict.Valid)) continue;
                assertThat(verification.view()).as("seed %d: %s", seed, more).isEqualTo(shown);
                valid++;
            }
        }
        System.out.printf("seed %d: %d additions said nothing new%n", seed, valid);
    }

    /** The object with a member put in, or a part put in before others, somewhere. */
    private static JsonObject withMore(JsonObject object, Random random) throws Refusal {
        var inside =
                object.entrySet().stream()
                        .filter(member -> !member.getKey().equals("@context"))
                        .filter(member -> part(member.getValue()) != null)
                        .toList();
        if (inside.isEmpty() || random.nextInt(3) == 0) {
            var value =
                    StrictJson.object("{\"v\":" + VALUES.get(random.nextInt(VALUES.size())) + "}");
            return Json.createObjectBuilder(object)
                    .add(NAMES.get(random.nextInt(NAMES.size())), value.get("v"))
                    .build();
        }
        var chosen = inside.get(random.nextInt(inside.size()));
        var more = withMore(Objects.requireNonNull(part(chosen.getValue())), random);
        if (!(chosen.getValue() instanceof JsonArray list))
            return Json.createObjectBuilder(object).add(chosen.getKey(), more).build();
        var parts = Json.createArrayBuilder(list);
        if (random.nextBoolean()) parts.set(0, more);
        else parts.add(more);
        return Json.createObjectBuilder(object).add(chosen.getKey(), parts).build();
    }

    private static @Nullable JsonObject part(JsonValue value) {
        if (value instanceof JsonObject object) return object;
        return value instanceof JsonArray list
                        && !list.isEmpty()
                        && list.get(0) instanceof JsonObject first
                ? first
                : null;
    }

    /** The JSON that a text stands for; a token has no other spelling, so nothing. */
    private static Optional<JsonObject> meaning(String text) {
        try {
            return Optional.of(StrictJson.object(text));
        } catch (Refusal refusal) {
            throw new AssertionError("accepted, but no JSON: " + refusal.sentence());
        }
    }
}
