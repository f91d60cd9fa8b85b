package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever owns a data folder does at a terminal, beside a running server and without. */
class OperatorTest {
    private static final Pattern LEAF = Pattern.compile("--leaf (\\S+) --key (\\S+)");

    private static Path data = Path.of("");
    private static Program server;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws IOException {
        data = Program.dataFolder();
        server = Program.start("serve", "--port", "0", "--data", data.toString());
        server.line("http://");
    }

    @AfterAll
    static void stop_and_ask_again_without_a_server() {
        server.stop();
        Program.awaitNoDatabase(data);

        Terminal whole = Program.run("log", "fsck", "--data", data.toString());
        assertThat(whole.exit()).as(whole.err()).isZero();
        assertThat(whole.out()).startsWith("The log is whole: ");
        assertThat(Program.run("stop", "A drill.", "--data", data.toString()).exit()).isZero();
        assertThat(Program.run("resume", "--data", data.toString()).out())
                .startsWith("Issuing goes on.");
        assertThat(Program.run("log", "prove", "1", "--data", data.toString()).out())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 1\n");
        Program.awaitNoDatabase(data);
    }

    @Test
    void a_whole_log_is_called_whole() {
        Terminal seen = on("log", "fsck");

        assertThat(seen.exit()).as(seen.err()).isZero();
        assertThat(seen.out()).startsWith("The log is whole: ");
    }

    @Test
    void a_changed_leaf_and_a_changed_event_are_named_one_sentence_each() throws SQLException {
        await().atMost(Duration.ofSeconds(30)).until(() -> covered() > 3);
        String flip =
                "update journal_leaf set commitment = set_bit(commitment, 7, 1 - get_bit(commitment, 7)) where idx = 2";
        owner(
                "alter table journal_leaf disable trigger append_only",
                flip,
                "update journal_event set event = 'x' || event where idx = 3");
        try {
            Terminal seen = on("log", "fsck");

            assertThat(seen.exit()).isEqualTo(1);
            assertThat(seen.out().lines())
                    .containsExactly(
                            "Leaf 2 was changed.",
                            "What leaf 2 is opened with is not what was logged.",
                            "What leaf 3 is opened with is not what was logged.");
        } finally {
            owner(
                    flip,
                    "alter table journal_leaf enable trigger append_only",
                    "update journal_event set event = substr(event, 2) where idx = 3");
        }
        assertThat(on("log", "fsck").exit()).as("put back").isZero();
    }

    @Test
    void a_checkpoint_that_cannot_even_be_read_is_a_damage_and_no_fault() throws SQLException {
        on("log", "fsck");
        owner("create table kept as select * from journal_checkpoint");
        owner("update journal_checkpoint set note = 'x' || substr(note, 2)");
        owner("update journal_checkpoint set note = replace(note, E'\\n\\n', E'\\n')");
        try {
            Terminal seen = on("log", "fsck");

            assertThat(seen.exit()).as(seen.out() + seen.err()).isEqualTo(1);
            assertThat(seen.out()).contains("of the checkpoint: ");
        } finally {
            owner(
                    "update journal_checkpoint c set note = k.note from kept k where k.size = c.size",
                    "drop table kept");
        }
    }

    @Test
    void a_proof_is_checked_with_nothing_but_the_logs_key_and_shows_no_other_leaf() {
        Path proof = folder.resolve("leaf.proof");
        Terminal made = on("log", "prove", "0", "--out", proof.toString());
        assertThat(made.exit()).as(made.err()).isZero();
        Matcher shown = LEAF.matcher(made.err());
        assertThat(shown.find()).as(made.err()).isTrue();
        Matcher other = LEAF.matcher(on("log", "prove", "1").err());
        assertThat(other.find()).isTrue();

        Terminal right = check(proof, shown.group(1), shown.group(2));
        Terminal wrong = check(proof, other.group(1), shown.group(2));

        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).startsWith("The leaf stands at index 0 of the log ");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(made.err()).contains("credence log check " + proof);
    }

    @Test
    void what_is_no_leaf_and_no_credential_is_refused_in_one_sentence() {
        assertThat(on("log", "prove", "999999").sentence()).startsWith("There is no leaf 999999");
        assertThat(on("log", "prove", "fish").sentence()).startsWith("fish is neither");
        assertThat(on("log", "prove", "00000000-0000-4000-8000-000000000000").sentence())
                .startsWith("No organisation here issued the credential 0000");
    }

    @Test
    void a_running_server_stops_and_goes_on_and_says_so_to_whoever_watches() throws Exception {
        Terminal stopped = on("stop", "The wrong model was used.");
        try {
            assertThat(stopped.exit()).as(stopped.err()).isZero();
            await().until(() -> health().contains("issuing: stopped since 2"));
            assertThat(health()).doesNotContain("model");
        } finally {
            assertThat(on("resume").out()).startsWith("Issuing goes on.");
        }
        await().until(() -> health().contains("issuing: running"));
        assertThat(on("resume").out()).startsWith("Issuing was not stopped.");
        assertThat(on("stop", " ").sentence()).startsWith("A reason is missing");
    }

    @Test
    void what_a_certificate_was_made_with_finds_it_and_its_proof_opens_the_leaf()
            throws IOException {
        Path out = folder.resolve("out");
        Terminal certified =
                on(
                        "certify",
                        Examples.AMARA.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--for",
                        "Amara Diallo",
                        "--accept-as",
                        "Ruth Osei",
                        "--out",
                        out.toString());
        assertThat(certified.exit()).as(certified.err()).isZero();
        String credential = Files.readString(out.resolve("credential.json"));
        Matcher id = Pattern.compile("urn:uuid:([0-9a-f-]{36})").matcher(credential);
        assertThat(id.find()).isTrue();

        Terminal list = on("affected", "--scheme", "ai-augmented-engineer");
        Terminal json = on("affected", "--model", "head", "--json");
        Terminal never = on("affected", "--between", "2020-01-01", "2020-12-31");
        Terminal proof = on("log", "prove", "urn:uuid:" + id.group(1));

        assertThat(list.out()).contains(id.group(1), "valid", "This installation", "1 credential.");
        assertThat(Json.MAPPER.readTree(json.out()).get(0).get("credential").asString())
                .isEqualTo(id.group(1));
        assertThat(never.out().strip()).isEqualTo("0 credentials.");
        assertThat(proof.out()).startsWith("c2sp.org/tlog-proof@v1\n");
        assertThat(proof.err()).contains("records: issue.", "of the salt ");
    }

    @Test
    void keys_are_listed_rotated_and_given_up_beside_a_running_server() {
        Terminal certified =
                on(
                        "certify",
                        Examples.AMARA.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--for",
                        "Amara Diallo",
                        "--accept-as",
                        "Ruth Osei",
                        "--out",
                        folder.resolve("out").toString());
        assertThat(certified.exit()).as(certified.err()).isZero();
        String key =
                Json.MAPPER
                        .readTree(on("keys", "list", "--json").out())
                        .get(0)
                        .get("key")
                        .asString();

        Terminal rotated = on("keys", "rotate", "--overlap", "0");
        Terminal list = on("keys", "list");
        Terminal stolen = on("keys", "compromise", key, "--since", "2020-01-01");

        assertThat(rotated.exit()).as(rotated.err()).isZero();
        assertThat(rotated.out()).contains(" signs for This installation", "a new identity");
        assertThat(list.out().lines())
                .anyMatch(line -> line.startsWith("retired ") && line.contains(key))
                .anyMatch(line -> line.startsWith("signing "));
        assertThat(stolen.exit()).as(stolen.err()).isZero();
        assertThat(stolen.out()).startsWith(key + " is given up since 2020-01-01T00:00:00Z");
        assertThat(on("keys", "list").out()).contains("compromised", "stolen since 2020-01-01");
    }

    @Test
    void what_cannot_be_done_to_a_key_is_refused_in_one_sentence() {
        assertThat(on("keys", "rotate", "--overlap", "soon").sentence())
                .startsWith("soon is not a time to overlap");
        assertThat(on("keys", "compromise", "z6Mk", "--since", "yesterday").sentence())
                .startsWith("yesterday is not a time");
        assertThat(on("keys", "compromise", "z6Mk").exit()).isEqualTo(64);
        assertThat(on("keys", "compromise", "z6Mk", "--since", "2020-01-01").sentence())
                .startsWith("No organisation here has the key z6Mk");
        assertThat(Terminal.run("keys").out()).contains("list", "rotate", "compromise");
    }

    @Test
    void what_affected_cannot_look_for_is_refused_in_one_sentence() {
        assertThat(on("affected").sentence()).startsWith("What they were touched by is missing");
        assertThat(on("affected", "--between", "soon", "later").sentence())
                .startsWith("soon is not a time");
        assertThat(on("affected", "--between", "2027-02-01", "2027-01-01").sentence())
                .contains("name the earlier first");
        assertThat(on("affected", "--model", "a", "--scheme", "b").exit()).isEqualTo(64);
    }

    @Test
    void a_folder_without_an_installation_is_not_made_into_one() {
        Path nothing = folder.resolve("nothing");

        Terminal seen = Terminal.run("stop", "A drill.", "--data", nothing.toString());

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence()).startsWith("There is no installation in " + nothing);
        assertThat(nothing).doesNotExist();
    }

    @Test
    void an_operation_without_the_token_is_refused() throws Exception {
        HttpRequest job =
                HttpRequest.newBuilder(address("/local/operate"))
                        .header(LocalApi.TOKEN, "0".repeat(48))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"operation\":\"stop\",\"reason\":\"because\"}"))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(job, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        }
        assertThat(health()).contains("issuing: running");
    }

    private static Terminal on(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return Terminal.run(all);
    }

    private static Terminal check(Path proof, String leaf, String key) {
        return Terminal.run("log", "check", proof.toString(), "--leaf", leaf, "--key", key);
    }

    private static String health() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(address("/health")).build(),
                            BodyHandlers.ofString());
            return answer.body();
        }
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + Running.read(data).orElseThrow().port() + path);
    }

    /** How many leaves the latest checkpoint covers. */
    private static long covered() throws SQLException {
        try (Connection connection = Program.database(data);
                Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery("select coalesce(max(size), 0) from journal_checkpoint")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void owner(String... statements) throws SQLException {
        try (Connection connection = Program.database(data);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) sql.execute(statement);
        }
    }
}
