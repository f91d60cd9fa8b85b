package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.REVOCATIONS;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.list;
import static credence.credential.CredentialFixtures.serving;
import static credence.credential.CredentialFixtures.signed;
import static credence.credential.CredentialFixtures.stringValues;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignAndVerifyLawsTest {
    @Test
    void whatever_is_awarded_verifies_in_any_order_of_members() throws Refusal {
        long seed = 2026;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            String json = signed(RandomAwards.next(random)).toString();

            assertThat(verdict(json)).as("round " + round).isEqualTo(new Verdict.Valid(NOW));
            assertThat(verdict(Shuffled.text(StrictJson.object(json), random)))
                    .as("shuffled, round " + round)
                    .isEqualTo(new Verdict.Valid(NOW));
        }
    }

    @Test
    void what_could_not_be_verified_is_not_signed() {
        var whole = AchievementCredential.of(award());
        for (var name : List.of("half \ud83d a character", "x".repeat(1 << 20)))
            refused(Json.createObjectBuilder(whole).add("name", name));
        refused(Json.createObjectBuilder(whole).add("distinction", "highest"));
        refused(Json.createObjectBuilder(whole).add("id", "relative"));
        refused(Json.createObjectBuilder(whole).remove("issuer"));
        refused(Json.createObjectBuilder(signed(award())));
    }

    private static void refused(JsonObjectBuilder credential) {
        var unsigned = credential.build();
        assertThatThrownBy(() -> DataIntegrity.sign(unsigned, KEY, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("credential must");
    }

    @Test
    void a_character_changed_anywhere_never_ends_in_an_exception_and_is_never_valid() {
        long seed = 77;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        String json = CredentialFixtures.signedJson();
        for (int round = 0; round < 400; round++) {
            int at = random.nextInt(json.length());
            char with = (char) (random.nextInt(96) + 32);
            if (json.charAt(at) == with) continue;

            assertThat(verdict(json.substring(0, at) + with + json.substring(at + 1)))
                    .as("character " + at + " to " + with)
                    .isInstanceOf(Verdict.Unverifiable.class);
        }
    }

    @Test
    void a_value_replaced_by_anything_else_never_ends_in_an_exception_and_is_never_valid() {
        var status = List.of(new Award.StatusEntry(Purpose.REVOCATION, REVOCATIONS, 7));
        String json = signed(award(KEY.publicKey().did(), status)).toString();
        var list = list(KEY, REVOCATIONS, Purpose.REVOCATION);
        var fetch = serving(Map.of(URI.create(REVOCATIONS), list));
        var others =
                List.of("null", "true", "-1.5", "\"\"", "\"_:b\"", "[]", "[[{}]]", "{\"id\":5}");
        assertThat(Verifier.verify(json, NOW, fetch).verdict()).isEqualTo(new Verdict.Valid(NOW));

        for (int[] value : stringValues(json))
            for (String other : others) {
                String before = json.substring(0, value[0] - 1);
                String changed = before + other + json.substring(value[1] + 1);
                assertThat(Verifier.verify(changed, NOW, fetch).verdict())
                        .as("character " + value[0] + " to " + other)
                        .isInstanceOf(Verdict.Unverifiable.class);
            }
    }

    @Test
    void many_can_sign_and_verify_at_once() {
        var verdicts =
                IntStream.range(0, 40)
                        .parallel()
                        .mapToObj(i -> verdict(CredentialFixtures.signedJson()))
                        .distinct()
                        .toList();

        assertThat(verdicts).containsExactly(new Verdict.Valid(NOW));
    }
}
