package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.DataIntegrity;
import credence.credential.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    @TempDir Path folder;

    @Test
    void a_credential_as_issued_is_valid() throws IOException {
        Terminal seen = verify(credential(null));

        assertThat(seen.exit()).isZero();
        assertThat(seen.out())
                .startsWith("valid: ")
                .contains(
                        "without a revocation address",
                        "Well Diggers",
                        "Digging wells",
                        "checked at");
    }

    @Test
    void one_that_has_ended_is_expired() throws IOException {
        Terminal seen = verify(credential(Instant.parse("2026-02-01T00:00:00Z")));

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).startsWith("expired: ");
    }

    @Test
    void one_in_which_a_letter_was_changed_is_unverifiable_and_shows_nobodys_words()
            throws IOException {
        Terminal seen = verify(credential(null).replace("Digging wells", "Digging bells"));

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.out())
                .startsWith("unverifiable (altered): ")
                .doesNotContain("bells", "Well Diggers");
    }

    @Test
    void half_of_one_is_unverifiable() throws IOException {
        String whole = credential(null);

        Terminal seen = verify(whole.substring(0, whole.length() / 2));

        assertThat(seen.exit()).isEqualTo(2);
        assertThat(seen.out()).startsWith("unverifiable (altered): ");
    }

    @Test
    void what_is_no_credential_at_all_is_unverifiable_and_not_a_fault() throws IOException {
        byte[] noise = new byte[10_000];
        Arrays.fill(noise, (byte) 0xfe);
        Path file = Files.write(folder.resolve("noise"), noise);

        assertThat(Terminal.run("verify", file.toString()).exit()).isEqualTo(2);
    }

    @Test
    void a_file_that_is_not_there_is_wrong_usage() {
        Terminal seen = Terminal.run("verify", folder.resolve("gone.json").toString());

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence()).endsWith("gone.json: check its name.");
    }

    @Test
    void json_lists_every_step() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), credential(null));

        Terminal seen = Terminal.run("verify", "--json", file.toString());

        var json = Json.MAPPER.readTree(seen.out());
        assertThat(json.get("answer").asString()).isEqualTo("valid");
        assertThat(json.get("checks").size()).isGreaterThanOrEqualTo(8);
        assertThat(json.get("issuer").get("name").asString()).isEqualTo("Well Diggers");
    }

    @Test
    void an_address_without_https_is_refused_unless_it_is_this_machine() {
        assertThat(Terminal.run("verify", "http://example.org/c/1").exit()).isEqualTo(64);
        assertThat(Terminal.run("verify", "http://127.0.0.1:1/c/1").exit()).isEqualTo(2);
    }

    private Terminal verify(String json) throws IOException {
        return Terminal.run(
                "verify", Files.writeString(folder.resolve("credential.json"), json).toString());
    }

    private static String credential(@Nullable Instant until) {
        SigningKey key = SigningKey.of(new byte[32]);
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Award award =
                new Award(
                        "urn:uuid:00000000-0000-4000-8000-000000000000",
                        new Award.Issuer(key.publicKey().did(), "Well Diggers", null),
                        new Award.Subject.Identified("did:example:digger", "A Digger"),
                        new Award.Achievement(
                                "urn:uuid:00000000-0000-4000-8000-000000000001",
                                "Certification",
                                "Digging wells",
                                "Wells",
                                "Dig one.",
                                List.of()),
                        List.of(),
                        List.of(),
                        "Somebody looked.",
                        from,
                        until,
                        List.of());
        return DataIntegrity.sign(AchievementCredential.of(award), key, from).toString();
    }
}
