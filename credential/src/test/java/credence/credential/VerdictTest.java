package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.UNTIL;
import static credence.credential.CredentialFixtures.award;
import static credence.credential.CredentialFixtures.sign;
import static credence.credential.CredentialFixtures.signed;
import static credence.credential.CredentialFixtures.signedJson;
import static credence.credential.CredentialFixtures.verdict;
import static credence.credential.CredentialFixtures.verified;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    private static final Verdict ALTERED_IN_READING =
            new Verdict.Unverifiable(Cause.ALTERED, "reading");

    @Test
    void an_untouched_credential_is_valid_and_every_step_is_listed() {
        var verification = verified(signedJson());

        assertThat(verification.verdict()).isEqualTo(new Verdict.Valid(NOW));
        assertThat(verification.checks())
                .extracting(Check::name)
                .containsExactly(
                        "reading",
                        "content",
                        "proof",
                        "statements",
                        "key",
                        "signature",
                        "issuer",
                        "validity",
                        "status");
    }

    @Test
    void without_a_status_entry_it_says_that_it_was_issued_without_a_revocation_address() {
        var last = verified(signedJson()).checks().getLast();

        assertThat(last.outcome()).isEqualTo(Check.Outcome.NOT_DONE);
        assertThat(last.sentence()).startsWith("Issued without a revocation address");
    }

    @Test
    void the_view_shows_what_the_issuer_said() {
        var view = verified(signedJson()).view().orElseThrow();

        assertThat(view.achievement()).isEqualTo("Reliable delivery");
        assertThat(view.issuerName()).isEqualTo("Example Guild");
        assertThat(view.issuerId()).isEqualTo(KEY.publicKey().did());
        assertThat(view.holder()).isEqualTo("Ada Example");
        assertThat(view.validFrom()).isEqualTo(ISSUED);
        assertThat(view.validUntil()).isEqualTo(UNTIL);
        assertThat(view.results())
                .containsExactly(
                        new View.Result("Code review", "Able", "8 of 9 criteria"),
                        new View.Result("Incident response", "Leads", ""));
        assertThat(view.narrative()).contains("decided by an officer");
        assertThat(view.evidence())
                .extracting(View.Evidence::name)
                .containsExactly("Review of a payment service");
    }

    @Test
    void a_forgers_words_are_not_shown() {
        assertThat(verified(signedJson().replace("Ada Example", "Eve Example")).view()).isEmpty();
    }

    @Test
    void it_expires_at_the_very_moment_its_validity_ends() {
        assertThat(at(UNTIL.minusSeconds(1))).isEqualTo(new Verdict.Valid(UNTIL.minusSeconds(1)));
        assertThat(at(UNTIL)).isEqualTo(new Verdict.Expired(UNTIL));
    }

    @Test
    void before_its_validity_begins_it_is_neither_valid_nor_expired() {
        assertThat(at(ISSUED)).isEqualTo(new Verdict.Valid(ISSUED));
        assertThat(at(ISSUED.minusSeconds(1)))
                .isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "validity"));
    }

    @Test
    void a_credential_without_an_end_does_not_expire() {
        var endless = signed(award(KEY.publicKey().did(), List.of(), null)).toString();

        assertThat(verdict(endless)).isEqualTo(new Verdict.Valid(NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "[]",
                "null",
                "{",
                "{\"a\":}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "\uFEFF{}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1e99999999999}",
                "{\"a\" 1}",
                "\u0000",
                "<html>",
                "{\"a\":tru}",
                "{1:2}",
                "{\"a\":-}",
                "{\"a\":\"line\nbreak\"}"
            })
    void bytes_that_are_no_whole_json_object_are_altered_and_never_an_exception(String bytes) {
        assertThat(verdict(bytes)).isEqualTo(ALTERED_IN_READING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":[\"VerifiableCredential\"]}",
                "{\"proof\":{}}",
                "{\"@context\":[],\"type\":\"VerifiableCredential\"}"
            })
    void json_that_is_no_credential_is_unverifiable_in_its_content(String json) {
        assertThat(verdict(json))
                .isInstanceOfSatisfying(
                        Verdict.Unverifiable.class,
                        verdict -> assertThat(verdict.check()).isEqualTo("content"));
    }

    @Test
    void a_credential_cut_off_anywhere_is_altered() {
        String json = signedJson();
        for (int length = 0; length < json.length(); length++)
            assertThat(verdict(json.substring(0, length)))
                    .as("cut at " + length)
                    .isEqualTo(ALTERED_IN_READING);
    }

    @Test
    void what_is_too_large_too_deep_or_too_long_a_number_is_unsupported() {
        var unsupported = new Verdict.Unverifiable(Cause.UNSUPPORTED, "reading");

        assertThat(verdict("{\"a\":\"" + "x".repeat(1 << 20) + "\"}")).isEqualTo(unsupported);
        assertThat(verdict("{\"a\":\"" + "\u20ac".repeat(400_000) + "\"}")).isEqualTo(unsupported);
        assertThat(verdict("{\"a\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}"))
                .isEqualTo(unsupported);
        assertThat(verdict("{\"a\":1e999999999}")).isEqualTo(unsupported);
        assertThat(verdict("{\"a\":" + "9".repeat(100_000) + "}")).isEqualTo(unsupported);
    }

    @Test
    void a_credential_without_its_proof_is_altered() {
        assertThat(verdict(AchievementCredential.of(award()).toString()))
                .isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "proof"));
    }

    @Test
    void a_proof_of_another_kind_or_with_conditions_is_unsupported() {
        String json = signedJson();
        var unsupported = new Verdict.Unverifiable(Cause.UNSUPPORTED, "proof");

        assertThat(verdict(json.replace("eddsa-rdfc-2022", "eddsa-rdfc-2030")))
                .isEqualTo(unsupported);
        assertThat(verdict(json.replace("\"proofPurpose\"", "\"mood\":\"good\",\"proofPurpose\"")))
                .isEqualTo(unsupported);
        assertThat(
                        verdict(
                                json.replace(
                                        "\"proofPurpose\"",
                                        "\"expires\":\"2020-01-01T00:00:00Z\",\"proofPurpose\"")))
                .isEqualTo(unsupported);
    }

    @Test
    void an_issuer_that_cannot_be_looked_up_is_unsupported() {
        var other = sign(AchievementCredential.of(award("did:example:issuer", List.of())), KEY);

        assertThat(verdict(other)).isEqualTo(new Verdict.Unverifiable(Cause.UNSUPPORTED, "key"));
    }

    @Test
    void members_may_stand_in_any_order_and_with_any_space_between_them() throws Refusal {
        long seed = 4;
        System.out.println("seed " + seed);
        var random = new java.util.Random(seed);
        for (int round = 0; round < 20; round++)
            assertThat(verdict(Shuffled.text(StrictJson.object(signedJson()), random)))
                    .isEqualTo(new Verdict.Valid(NOW));
    }

    @Test
    void a_part_in_an_unexpected_form_is_refused_and_not_taken_as_absent() {
        var twice =
                Json.createArrayBuilder().add("2028-03-01T09:00:00Z").add("2028-03-01T09:00:00Z");
        var expired =
                Json.createObjectBuilder(signed(award()))
                        .add("validUntil", twice)
                        .build()
                        .toString();

        assertThat(verdict(expired)).isEqualTo(new Verdict.Unverifiable(Cause.ALTERED, "content"));
    }

    private static Verdict at(java.time.Instant moment) {
        return Verifier.verify(signedJson(), moment, Fetch.nothing()).verdict();
    }
}
