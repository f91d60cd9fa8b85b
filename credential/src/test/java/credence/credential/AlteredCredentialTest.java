package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.REVOCATIONS;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.list;
import static credence.credential.CredentialFixtures.serving;
import static credence.credential.CredentialFixtures.signed;
import static credence.credential.CredentialFixtures.signedJson;
import static credence.credential.CredentialFixtures.stringValues;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlteredCredentialTest {
    @Test
    void one_changed_character_in_any_text_makes_it_unverifiable() {
        long seed = 1;
        var random = new Random(seed);
        var status = List.of(new Award.StatusEntry(Purpose.REVOCATION, REVOCATIONS, 7));
        String json = signed(award(KEY.publicKey().did(), status)).toString();
        var fetch =
                serving(
                        Map.of(
                                URI.create(REVOCATIONS),
                                list(KEY, REVOCATIONS, Purpose.REVOCATION)));
        assertThat(Verifier.verify(json, NOW, fetch).verdict()).isEqualTo(new Verdict.Valid(NOW));

        var causes = new EnumMap<Cause, Integer>(Cause.class);
        for (int[] value : stringValues(json)) {
            int at = value[0] + random.nextInt(value[1] - value[0]);
            String changed =
                    json.substring(0, at) + other(json.charAt(at)) + json.substring(at + 1);
            assertThat(Verifier.verify(changed, NOW, fetch).verdict())
                    .as(
                            "seed "
                                    + seed
                                    + ", character "
                                    + at
                                    + " of "
                                    + json.substring(value[0], value[1]))
                    .isInstanceOfSatisfying(
                            Verdict.Unverifiable.class,
                            verdict -> causes.merge(verdict.cause(), 1, Integer::sum));
        }
        System.out.println(
                "seed " + seed + ": " + stringValues(json).size() + " texts changed, " + causes);
        assertThat(causes.get(Cause.ALTERED)).isGreaterThan(stringValues(json).size() * 9 / 10);
    }

    @Test
    void a_character_added_or_taken_away_makes_it_unverifiable() {
        String json = signedJson();
        for (int[] value : stringValues(json)) {
            assertThat(verdict(json.substring(0, value[1]) + "x" + json.substring(value[1])))
                    .isInstanceOf(Verdict.Unverifiable.class);
            assertThat(verdict(json.substring(0, value[1] - 1) + json.substring(value[1])))
                    .isInstanceOf(Verdict.Unverifiable.class);
        }
    }

    @Test
    void an_edit_is_called_altered_and_names_the_signature() {
        var altered = new Verdict.Unverifiable(Cause.ALTERED, "signature");

        assertThat(verdict(signedJson().replace("8 of 9", "9 of 9"))).isEqualTo(altered);
        assertThat(verdict(signedJson().replace("Ada", "Eve"))).isEqualTo(altered);
        assertThat(verdict(signedJson().replace("2028-03", "2038-03"))).isEqualTo(altered);
        assertThat(verdict(signedJson().replace("Example Guild", "Famous Guild")))
                .isEqualTo(altered);
        assertThat(verdict(signedJson().replace("level.able\",\"value", "level.leads\",\"value")))
                .isEqualTo(altered);
        assertThat(verdict(signedJson().replaceFirst("\"validUntil\":\"[^\"]+\",", "")))
                .isEqualTo(altered);
    }

    @Test
    void a_member_that_the_signature_could_not_cover_is_altered() {
        var altered = new Verdict.Unverifiable(Cause.ALTERED, "statements");

        assertThat(verdict(with("\"distinction\":\"highest\""))).isEqualTo(altered);
        assertThat(verdict(with("\"awardedDate\":null"))).isEqualTo(altered);
        assertThat(verdict(with("\"image\":\"relative.png\""))).isEqualTo(altered);
        assertThat(verdict(signedJson().replace("\"Evidence\"", "\"Proof of everything\"")))
                .isEqualTo(altered);
    }

    @Test
    void a_holder_cannot_hide_words_by_spelling_the_same_statements_otherwise() {
        String json = signedJson();
        String narrative =
                "\"narrative\":\"Judged by two assessors; decided by an officer who judged none of"
                        + " it.\"";
        String inList = replaced(json, narrative, narrative.replace(":\"", ":[\"") + "]");

        assertThat(CredentialFixtures.verified(inList))
                .isEqualTo(CredentialFixtures.verified(json));
    }

    @Test
    void a_text_may_name_its_language_and_the_language_is_signed() {
        var name =
                Json.createObjectBuilder().add("@value", "Livraison fiable").add("@language", "fr");
        var credential =
                Json.createObjectBuilder(AchievementCredential.of(award()))
                        .add("description", name)
                        .build();
        for (var suite : List.of(Suite.EDDSA_RDFC_2022, Suite.EDDSA_JCS_2022)) {
            String json =
                    DataIntegrity.sign(credential, KEY, ProofOptions.at(NOW).by(suite)).toString();

            assertThat(verdict(json)).isEqualTo(new Verdict.Valid(NOW));
            assertThat(verdict(json.replace("\"fr\"", "\"en\"")))
                    .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "signature"));
            for (var other : List.of("\"f r\"", "\"1\"", "5", "null"))
                assertThat(verdict(json.replace("\"fr\"", other)))
                        .isInstanceOf(Verdict.Unverifiable.class);
            assertThat(verdict(json.replace("\"@language\"", "\"@direction\"")))
                    .isInstanceOf(Verdict.Unverifiable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "f r", ""})
    void a_text_in_no_language_is_not_signed_and_so_not_read(String language) {
        String id = "\"id\":\"" + award().id() + "#result.incident-response\",";
        String forged =
                replaced(
                        signedJson(),
                        id,
                        id
                                + "\"value\":{\"@value\":\"Forged\",\"@language\":\""
                                + language
                                + "\"},");

        assertThat(verdict(forged)).isInstanceOf(Verdict.Unverifiable.class);
    }

    @Test
    void a_text_spelt_as_a_value_object_is_shown_all_the_same() {
        String narrative =
                "\"Judged by two assessors; decided by an officer who judged none of it.\"";
        String json = signedJson();

        assertThat(
                        CredentialFixtures.verified(
                                replaced(json, narrative, "{\"@value\":" + narrative + "}")))
                .isEqualTo(CredentialFixtures.verified(json));
    }

    @Test
    void statements_told_in_lists_of_lists_or_in_several_parts_are_not_read() {
        String json = signedJson();
        String nested = replaced(json, "\"type\":[\"Evidence\"]", "\"type\":[[\"Evidence\"]]");
        String subject =
                replaced(
                        json,
                        "\"name\":\"Ada Example\",",
                        "\"name\":\"Ada Example\"},{\"id\":\"did:example:holder\",");
        String result =
                replaced(
                        json,
                        "\"value\":\"8",
                        "\"type\":\"Result\"},{\"id\":\""
                                + award().id()
                                + "#result.code-review\",\"value\":\"8");
        subject =
                replaced(subject, "\"credentialSubject\":{", "\"credentialSubject\":[{")
                        .replace("},\"evidence\"", "}],\"evidence\"");
        result =
                replaced(
                        result,
                        "\"id\":\"" + award().id() + "#result.code-review\",\"type\":[\"Result\"],",
                        "\"id\":\"" + award().id() + "#result.code-review\",");

        assertThat(verdict(nested))
                .as("evidence without a type that can be read")
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "content"));
        assertThat(verdict(result))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "statements"));
        assertThat(verdict(subject))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:x:a#b#c", "urn:x:%zz", "x:", "a:%", "http://[::1", "urn:x:["})
    void evidence_that_nobody_signed_was_shown_because_its_identifier_was_malformed(String id) {
        for (var suite : Suites.values()) {
            if (suite == Suites.VC_JWT_ES256) continue; // its text is signed as it stands
            String forged =
                    suite.signed()
                            .replace(
                                    "\"evidence\":[",
                                    "\"evidence\":[{\"id\":\""
                                            + id
                                            + "\",\"type\":[\"Evidence\"],\"name\":\"Forged\"},");

            assertThat(forged).contains("Forged");
            assertThat(verdict(forged)).as(suite.name()).isInstanceOf(Verdict.Unverifiable.class);
        }
    }

    @Test
    void another_context_or_syntax_cannot_be_injected() {
        var unsupported = new Verdict.Unverifiable(Cause.UNSUPPORTED, "statements");

        assertThat(
                        verdict(
                                with(
                                        "\"termsOfUse\":{\"type\":\"VerifiableCredential\",\"@context\":{\"@vocab\":\"urn:x:\"}}")))
                .isEqualTo(unsupported);
        assertThat(verdict(with("\"@graph\":[]"))).isEqualTo(unsupported);
        assertThat(verdict(with("\"https://schema.org/name\":\"x\""))).isEqualTo(unsupported);
        assertThat(
                        verdict(
                                signedJson()
                                        .replace(
                                                "\"https://purl",
                                                "{\"name\":\"urn:x:1\"},\"https://purl")))
                .isEqualTo(unsupported);
        assertThat(
                        verdict(
                                signedJson()
                                        .replace(
                                                "\"https://purl",
                                                "\"https://attacker.example/v1\",\"https://purl")))
                .isEqualTo(unsupported);
    }

    /** The signed credential with one more member. */
    private static String with(String member) {
        return "{" + member + "," + signedJson().substring(1);
    }

    private static String replaced(String json, String text, String with) {
        assertThat(json).containsOnlyOnce(text);
        return json.replace(text, with);
    }

    private static char other(char character) {
        return character == 'x' ? 'y' : 'x';
    }
}
