package credence.app.verification;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicCheckTest {
    private final PublicCheck check =
            new PublicCheck(
                    Clock.systemUTC(),
                    Settings.read(
                            Map.of(),
                            Map.of(
                                    "credence.data",
                                    System.getProperty("java.io.tmpdir") + "/credence-none")));

    @Test
    void a_signed_credential_without_status_is_valid_and_says_that_it_cannot_be_revoked() {
        Answer answer = check.check(Credential.signed());

        assertThat(answer.word()).isEqualTo("valid");
        assertThat(answer.reason()).contains("without a revocation address");
        assertThat(answer.tone()).isEqualTo("good");
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.view().orElseThrow().holder()).isEqualTo("Somebody");
    }

    @Test
    void an_edited_credential_is_unverifiable_and_none_of_its_words_are_shown() {
        Answer answer = check.check(Credential.signed().replace("Somebody", "Somebodx"));

        assertThat(answer.headline()).isEqualTo("Unverifiable: altered");
        assertThat(answer.reason()).startsWith("The signature check did not pass.");
        assertThat(answer.tone()).isEqualTo("bad");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.view()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "null",
                "true",
                "0",
                "[]",
                "{}",
                "\"text\"",
                "<html></html>",
                "{\"@context\":1}",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "{\"a\":NaN}",
                "{\"@context\":[\"https://evil.example/\"],\"type\":[\"VerifiableCredential\"]}"
            })
    void whatever_is_handed_in_has_an_answer(String anything) {
        assertThat(check.check(anything).word()).isEqualTo("unverifiable");
    }

    @Test
    void a_text_of_two_mebibytes_and_one_nested_a_thousand_deep_have_an_answer() {
        assertThat(check.check("{\"a\":\"" + "x".repeat(2 << 20) + "\"}").reason())
                .contains("larger than 1 MiB");
        assertThat(check.check("[".repeat(1000) + "]".repeat(1000)).word())
                .isEqualTo("unverifiable");
    }

    @Test
    void random_noise_has_an_answer() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            assertThat(
                            check.check(new String(noise, java.nio.charset.StandardCharsets.UTF_8))
                                    .word())
                    .as("seed %d", seed)
                    .isEqualTo("unverifiable");
        }
    }
}
