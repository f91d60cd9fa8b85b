package credence.app.platform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each setting comes from, and what is said about a wrong one. */
class SettingsTest {
    /**
     * For each key but the folder itself: a value for the file, one for the environment, one for
     * the command line.
     */
    private static final Map<String, String[]> VALUES =
            Map.ofEntries(
                    entry("credence.port", "1", "2", "3"),
                    entry("credence.address", "127.0.0.2", "0.0.0.0", "::1"),
                    entry(
                            "credence.base-url",
                            "https://one.example",
                            "https://two.example",
                            "http://localhost:8080/three"),
                    entry(
                            "credence.database.url",
                            "jdbc:postgresql://a/x",
                            "jdbc:postgresql://b/x",
                            "jdbc:postgresql://c/x"),
                    entry("credence.one-person-decisions", "true", "false", "true"),
                    entry("credence.evidence.max-bytes", "10", "20", "30"),
                    entry("credence.claim-threshold", "0.1", "0.2", "1.0"),
                    entry(
                            "credence.status.purposes",
                            "revocation,suspension",
                            "message,revocation",
                            "revocation, suspension, message"),
                    entry("credence.log.witnesses", "a a+1+x", "b b+1+x", "c c+1+x"),
                    entry("credence.log.quorum", "0", "", "0"),
                    entry("credence.witness.logs", "a+1+x", "b+1+x", "c+1+x"),
                    entry("credence.keys.provider", "pkcs11", "file", "pkcs11"),
                    entry("credence.keys.kind", "p256", "ed25519", "p256"),
                    entry("credence.keys.pkcs11.library", "/a.so", "/b.so", "/c.so"),
                    entry("credence.keys.pkcs11.slot", "1", "2", "3"),
                    entry("credence.vc-api", "on", "off", "on"));

    @TempDir Path folder;

    private static Map.Entry<String, String[]> entry(String key, String... values) {
        return Map.entry(key, values);
    }

    @Test
    void these_are_the_defaults() {
        Settings settings = Settings.read(Map.of(), Map.of());

        assertThat(settings.data()).isEqualTo(Path.of("credence-data").toAbsolutePath());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.address()).isEqualTo("127.0.0.1");
        assertThat(settings.baseUrl()).isEmpty();
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.onePersonDecisions()).isFalse();
        assertThat(settings.maxEvidenceBytes()).isEqualTo(100L << 20);
        assertThat(settings.claimThreshold()).isEqualTo(0.5);
        assertThat(settings.statusPurposes()).containsExactly("revocation");
        assertThat(settings.all())
                .hasSize(Settings.KEYS.size())
                .allMatch(value -> value.source().equals("default"));
    }

    @Test
    void every_key_can_be_set_and_later_sources_win() throws IOException {
        assertThat(VALUES.keySet()).hasSize(Settings.KEYS.size() - 1);
        VALUES.forEach(
                (key, values) -> {
                    Map<String, String> option = Map.of("credence.data", folder.toString());
                    writeFile(key + " = " + values[0] + " ");
                    assertInForce(Settings.read(Map.of(), option), key, values[0], "file");

                    Map<String, String> environment = Map.of(variable(key), values[1]);
                    assertInForce(
                            Settings.read(environment, option), key, values[1], "environment");

                    Map<String, String> both = new HashMap<>(option);
                    both.put(key, values[2]);
                    assertInForce(Settings.read(environment, both), key, values[2], "option");
                });
    }

    @Test
    void one_person_decisions_are_forbidden_only_where_somebody_said_so() {
        String key = "credence.one-person-decisions";

        assertThat(Settings.read(Map.of(), Map.of()).forbidsOnePersonDecisions()).isFalse();
        assertThat(Settings.read(Map.of(), Map.of(key, "true")).forbidsOnePersonDecisions())
                .isFalse();
        assertThat(Settings.read(Map.of(), Map.of(key, "false")).forbidsOnePersonDecisions())
                .isTrue();
    }

    @Test
    void the_data_folder_is_set_by_environment_or_option_and_its_file_is_read() {
        writeFile("credence.port = 4711");

        Settings settings = Settings.read(Map.of("CREDENCE_DATA", folder.toString()), Map.of());

        assertThat(settings.data()).isEqualTo(folder);
        assertThat(settings.port()).isEqualTo(4711);
        Path other = folder.resolve("other");
        assertThat(
                        Settings.read(
                                Map.of("CREDENCE_DATA", folder.toString()),
                                Map.of("credence.data", " " + other + " ")))
                .returns(other, Settings::data)
                .returns(8080, Settings::port);
    }

    @Test
    void the_file_cannot_name_the_folder_it_lies_in() {
        writeFile("credence.data = elsewhere");

        assertRefused(
                Map.of("credence.data", folder.toString()),
                "credence.data cannot stand in %s, which lies in that folder: use --data or CREDENCE_DATA."
                        .formatted(folder.resolve("credence.properties")));
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        writeFile("credence.port = \\u00zz");

        assertThatThrownBy(
                        () -> Settings.read(Map.of(), Map.of("credence.data", folder.toString())))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "The settings in "
                                + folder.resolve("credence.properties")
                                + " cannot be read (");
    }

    @Test
    void an_unknown_key_is_answered_with_the_nearest_one() {
        assertRefused(
                Map.of("credence.prot", "1"),
                "The setting credence.prot is not known: did you mean credence.port? `credence"
                        + " config` lists all.");
        assertThatThrownBy(() -> Settings.read(Map.of("CREDENCE_BASEURL", "x"), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The setting CREDENCE_BASEURL is not known: did you mean credence.base-url?"
                                + " `credence config` lists all.");
        writeFile("credence.claim-treshold = 0.4");
        assertRefused(
                Map.of("credence.data", folder.toString()),
                "The setting credence.claim-treshold is not known: did you mean"
                        + " credence.claim-threshold? `credence config` lists all.");
    }

    @Test
    void what_others_read_from_the_environment_is_let_be() {
        assertThat(
                        Settings.read(
                                        Map.of(
                                                "CREDENCE_JAVA_HOME",
                                                "/jdk",
                                                "CREDENCE_PKCS11_PIN",
                                                "1234",
                                                "CREDENCE_CACHE",
                                                "/cache",
                                                "PATH",
                                                "/bin"),
                                        Map.of())
                                .all())
                .allMatch(value -> value.source().equals("default"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    credence.port                 | 65536                    | a number from 0 to 65535
                    credence.port                 | -1                       | a number from 0 to 65535
                    credence.port                 | http                     | a number from 0 to 65535
                    credence.port                 | ''                       | a number from 0 to 65535
                    credence.address              | ''                       | a host name or an IP address
                    credence.address              | http://localhost         | a host name or an IP address
                    credence.one-person-decisions | yes                      | true or false
                    credence.evidence.max-bytes   | 0                        | a number of bytes from 1 to 268435456
                    credence.evidence.max-bytes   | 10 MB                    | a number of bytes from 1 to 268435456
                    credence.evidence.max-bytes   | 99999999999999           | a number of bytes from 1 to 268435456
                    credence.claim-threshold      | 1.01                     | a number from 0 to 1
                    credence.claim-threshold      | -0.1                     | a number from 0 to 1
                    credence.claim-threshold      | NaN                      | a number from 0 to 1
                    credence.status.purposes      | suspension               | revocation, and also suspension or message, separated by commas
                    credence.status.purposes      | revocation, rumour       | revocation, and also suspension or message, separated by commas
                    credence.base-url             | example.org              | an http or https address without user, query and fragment
                    credence.base-url             | ftp://example.org        | an http or https address without user, query and fragment
                    credence.base-url             | https://example.org/?a=b | an http or https address without user, query and fragment
                    credence.base-url             | https://example.org/#a   | an http or https address without user, query and fragment
                    credence.base-url             | https://me@example.org   | an http or https address without user, query and fragment
                    credence.base-url             | https://a b              | an http or https address without user, query and fragment
                    credence.data                 | ''                       | the path of a folder
                    """)
    void a_wrong_value_is_answered_with_the_right_form(String key, String value, String form) {
        assertRefused(Map.of(key, value), "%s must be %s, was %s.".formatted(key, form, value));
    }

    @Test
    void a_wrong_database_address_is_not_repeated_because_it_holds_a_password() {
        assertRefused(
                Map.of("credence.database.url", "postgres://me:secret@host/db"),
                "credence.database.url must begin with jdbc:postgresql: and did not.");
    }

    @Test
    void the_public_address_has_no_slash_at_its_end() {
        assertThat(
                        Settings.read(
                                        Map.of(),
                                        Map.of(
                                                "credence.base-url",
                                                "https://example.org/credence//"))
                                .baseUrl())
                .contains(URI.create("https://example.org/credence"));
    }

    private static void assertInForce(Settings settings, String key, String value, String source) {
        Map<String, Settings.Value> all =
                settings.all().stream().collect(toMap(found -> found.key().name(), found -> found));
        assertThat(settings.text(key)).isEqualTo(value);
        assertThat(all.get(key).source()).isEqualTo(source);
    }

    private static void assertRefused(Map<String, String> options, String sentence) {
        assertThatThrownBy(() -> Settings.read(Map.of(), options))
                .isInstanceOf(Refusal.class)
                .hasMessage(sentence);
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void writeFile(String line) {
        try {
            Files.writeString(folder.resolve("credence.properties"), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
