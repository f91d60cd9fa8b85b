package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.Town;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.AppTest;
import credence.app.verification.PublicCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Keys that no file and no database ever holds, in SoftHSM2. */
@AppTest
@EnabledIf(
        value = "isInstalled",
        disabledReason = "SoftHSM2 is not installed: apt-get install softhsm2")
class ModuleKeysTest {
    private static final String LABEL = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String PIN = "648219";

    @Autowired Town town;
    @Autowired Credentials credentials;
    @Autowired IssuerKeys keys;
    @Autowired KeyRing ring;
    @Autowired ModuleKeys module;
    @Autowired PublicCheck check;
    @Autowired credence.app.platform.Spaces spaces;
    @Autowired JdbcClient db;

    private Actor officer;
    private Actor administrator;

    static boolean isInstalled() {
        return library().isPresent() && Files.isExecutable(Path.of("/usr/bin/softhsm2-util"));
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        String said =
                util("--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin", PIN);
        String slot =
                Pattern.compile("slot (\\d+)")
                        .matcher(said)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1);
        settings.add("credence.keys.provider", () -> "pkcs11");
        settings.add("credence.keys.pkcs11.library", () -> library().orElseThrow().toString());
        settings.add("credence.keys.pkcs11.slot", () -> slot);
        settings.add("test.pkcs11.pin", () -> PIN);
    }

    @AfterAll
    static void the_token_goes() {
        util("--delete-token", "--token", LABEL);
    }

    @BeforeEach
    void an_organisation() {
        officer = town.person(town.organisation(), Role.OFFICER);
        administrator = town.person(officer.organisation(), Role.ADMINISTRATOR);
    }

    @Test
    void a_module_signs_with_p256_and_asking_twice_gives_the_same_bytes_though_it_rolls_dice() {
        Issued first = issue("Pottery");

        assertThat(issue("Pottery")).isEqualTo(first);
        String json = ((Issued.Credential) first).json();
        assertThat(json).contains("ecdsa-rdfc-2019", "did:key:zDn");
        assertThat(check.check(json).word()).isEqualTo("valid");
        byte[] data = json.getBytes(StandardCharsets.UTF_8);
        var key = ring.open(ring.current(officer.organisation()));
        assertThat(key.sign(data)).isNotEqualTo(key.sign(data));
    }

    @Test
    void the_database_holds_nothing_of_the_secret() {
        issue("Pottery");

        assertThat(
                        spaces.in(
                                officer.organisation(),
                                () ->
                                        db.sql("select provider, seed is null from credentials_key")
                                                .query(
                                                        (row, i) ->
                                                                row.getString(1) + row.getString(2))
                                                .list()))
                .containsExactly("pkcs11t");
    }

    @Test
    void keys_of_a_module_rotate_like_any_other() {
        issue("Pottery");

        IssuerKey next = keys.rotate(administrator, Duration.ZERO);

        assertThat(next.provider()).isEqualTo("pkcs11");
        assertThat(check.check(((Issued.Credential) issue("Weaving")).json()).word())
                .isEqualTo("valid");
    }

    private Issued issue(String name) {
        return credentials.issue(
                officer, name, Course.credential(credentials.issuer(officer), name));
    }

    private static Optional<Path> library() {
        return Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    private static String util(String... arguments) {
        try {
            Process process =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of("softhsm2-util"), Stream.of(arguments))
                                            .toList())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
