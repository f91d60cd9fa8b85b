package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class AchievementCredentialTest {
    @Test
    void the_same_award_always_gives_the_same_bytes() {
        assertThat(signed(award()).toString()).isEqualTo(signed(award()).toString());
    }

    @Test
    void no_part_is_unnamed_so_that_statements_need_only_be_sorted() throws Refusal {
        var statements =
                CredentialFixtures.statements(
                        AchievementCredential.of(award()), Contexts.bundled());

        assertThat(statements).doesNotContain("_:");
    }

    @Test
    void a_hashed_identity_is_the_only_unnamed_part() throws Refusal {
        var identity = Award.IdentityHash.of("emailAddress", "a@example.com", "Kosher");
        var credential =
                AchievementCredential.of(
                        CredentialFixtures.about(new Award.Subject.Hashed(identity, null)));

        assertThat(CredentialFixtures.statements(credential, Contexts.bundled()))
                .contains("_:c14n0")
                .doesNotContain("_:c14n1")
                .doesNotContain("a@example.com");
    }

    @Test
    void a_hashed_identity_has_the_form_that_the_standard_shows() {
        assertThat(Award.IdentityHash.of("emailAddress", "a@example.com", "Kosher").sha256())
                .isEqualTo("b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399");
    }

    @Test
    void the_open_badges_schema_accepts_it() {
        var status =
                List.of(
                        new Award.StatusEntry(
                                Purpose.REVOCATION, CredentialFixtures.REVOCATIONS, 7));
        var hashed =
                new Award.Subject.Hashed(
                        Award.IdentityHash.of("emailAddress", "a@example.com", "salt"),
                        "Ada Example");

        assertThat(violations(signed(award()))).isEmpty();
        assertThat(violations(signed(award(KEY.publicKey().did(), status)))).isEmpty();
        assertThat(violations(signed(award(KEY.publicKey().did(), List.of(), null)))).isEmpty();
        assertThat(violations(signed(CredentialFixtures.about(hashed)))).isEmpty();
    }

    @Test
    void the_open_badges_schema_accepts_an_entry_of_every_purpose_by_itself() {
        var suspension =
                new Award.StatusEntry(Purpose.SUSPENSION, CredentialFixtures.SUSPENSIONS, 7);
        var freshness =
                new Award.StatusEntry(
                        Purpose.MESSAGE,
                        "https://issuer.example/messages/1",
                        7,
                        List.of("fresh", "ageing", "stale", "superseded"));

        for (var entry : List.of(suspension, freshness)) {
            var credential = signed(award(KEY.publicKey().did(), List.of(entry)));

            assertThat(credential.getJsonObject("credentialStatus").getString("statusPurpose"))
                    .isEqualTo(entry.purpose().word());
            assertThat(violations(credential)).as(entry.purpose().word()).isEmpty();
        }
    }

    @Test
    void with_every_purpose_at_once_the_open_badges_schema_minds_their_number_and_nothing_else() {
        var all =
                List.of(
                        new Award.StatusEntry(
                                Purpose.REVOCATION, CredentialFixtures.REVOCATIONS, 7),
                        new Award.StatusEntry(
                                Purpose.SUSPENSION, CredentialFixtures.SUSPENSIONS, 7),
                        new Award.StatusEntry(
                                Purpose.MESSAGE,
                                "https://issuer.example/messages/1",
                                7,
                                List.of("fresh", "ageing", "stale", "superseded")));
        var credential = signed(award(KEY.publicKey().did(), all));

        assertThat(violations(credential))
                .isNotEmpty()
                .allMatch(violation -> violation.contains("credentialStatus"));
        for (var entry : credential.getJsonArray("credentialStatus"))
            assertThat(
                            violations(
                                    Json.createObjectBuilder(credential)
                                            .add("credentialStatus", entry)
                                            .build()))
                    .isEmpty();
    }

    @Test
    void the_open_badges_schema_admits_one_status_entry_where_the_data_model_admits_several() {
        var status =
                List.of(
                        new Award.StatusEntry(
                                Purpose.REVOCATION, CredentialFixtures.REVOCATIONS, 7),
                        new Award.StatusEntry(
                                Purpose.SUSPENSION, CredentialFixtures.SUSPENSIONS, 7));

        assertThat(violations(signed(award(KEY.publicKey().did(), status))))
                .isNotEmpty()
                .allMatch(violation -> violation.contains("credentialStatus"));
    }

    @Test
    void evidence_is_told_apart_by_a_digest_and_not_shown() {
        var evidence = AchievementCredential.of(award()).getJsonArray("evidence").getJsonObject(0);

        assertThat(evidence.getString("digestMultibase"))
                .isEqualTo("uEiCrq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urqw");
    }

    @Test
    void a_result_at_a_level_that_the_achievement_does_not_have_is_refused() {
        var award = award();
        var unknown = List.of(new Award.Result("code-review", "legendary", null));

        assertThatThrownBy(
                        () ->
                                new Award(
                                        award.id(),
                                        award.issuer(),
                                        award.subject(),
                                        award.achievement(),
                                        unknown,
                                        List.of(),
                                        "",
                                        ISSUED,
                                        null,
                                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "result must be a level of the achievement, was code-review at legendary");
    }

    @Test
    void an_identifier_with_a_fragment_is_refused_because_the_parts_are_named_by_fragments() {
        assertThatThrownBy(
                        () -> new Award.Achievement("urn:uuid:1#a", "Badge", "", "", "", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fragment");
    }

    private static List<String> violations(JsonObject credential) {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                        .getSchema(
                                PublishedData.text(
                                        "openbadges/ob_v3p0_achievementcredential_schema.json"));
        return schema.validate(credential.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
