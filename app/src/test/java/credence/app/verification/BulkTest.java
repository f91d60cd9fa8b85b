package credence.app.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.Refusal;
import credence.app.verification.Bulk.Item;
import credence.app.verification.Bulk.Row;
import credence.credential.Fetch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many credentials at once. */
class BulkTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void each_line_is_a_link_or_a_credential() {
        List<Item> items =
                Bulk.read(
                        bytes(
                                "\uFEFFhttps://a.example/c/1\n\n"
                                        + Credential.signed()
                                        + "\r\n\"https://a.example/c/2\",Somebody\n\"{\"\"a\"\":1}\"\n"));

        assertThat(items)
                .containsExactly(
                        new Item("https://a.example/c/1", "https://a.example/c/1"),
                        new Item("line 3", Credential.signed()),
                        new Item("https://a.example/c/2", "https://a.example/c/2"),
                        new Item("line 5", "{\"a\":1}"));
    }

    @Test
    void each_is_answered_as_if_it_came_alone_and_in_order() {
        List<Row> rows =
                check(
                        Credential.signed()
                                + "\nnonsense\n"
                                + Credential.signed().replace("Somebody", "Somebodx")
                                + "\nhttps://gone.example/c");

        assertThat(rows)
                .extracting(row -> row.answer().headline())
                .containsExactly(
                        "Valid",
                        "Unverifiable: altered",
                        "Unverifiable: altered",
                        "Unverifiable: unreachable");
    }

    @Test
    void an_address_is_asked_for_once_however_many_lead_there() {
        AtomicInteger asked = new AtomicInteger();
        Fetch fetch =
                address -> {
                    asked.incrementAndGet();
                    return Optional.of(Credential.signed());
                };

        List<Row> rows =
                Bulk.check(Bulk.read(bytes("https://a.example/c\n".repeat(50))), fetch, NOW);

        assertThat(rows).hasSize(50).allMatch(row -> row.answer().word().equals("valid"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void the_files_of_an_archive_are_answered_by_their_names() throws IOException {
        byte[] zip = zip(new String[] {"one.json", "two.json"}, bytes(Credential.signed()));

        assertThat(Bulk.check(Bulk.read(zip), Fetch.nothing(), NOW))
                .extracting(Row::name)
                .containsExactly("one.json", "two.json");
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_refused() throws IOException {
        assertThatThrownBy(
                        () -> Bulk.read(zip(new String[] {"bomb.json"}, new byte[(1 << 20) + 1])))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("beyond 1 MiB");
        String[] many =
                java.util.stream.IntStream.range(0, 65)
                        .mapToObj(i -> i + ".json")
                        .toArray(String[]::new);
        assertThatThrownBy(() -> Bulk.read(zip(many, new byte[1 << 20])))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("64 MiB");
    }

    @Test
    void a_damaged_archive_and_one_that_ends_early_are_refused() throws IOException {
        byte[] zip = zip(new String[] {"one.json"}, bytes(Credential.signed()));
        for (int length : new int[] {4, 40, 200})
            assertThatThrownBy(() -> Bulk.read(java.util.Arrays.copyOf(zip, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(Refusal.class);
    }

    @Test
    void a_thousand_are_checked_and_one_more_is_refused() {
        assertThat(Bulk.read(bytes("{}\n".repeat(Bulk.MOST)))).hasSize(Bulk.MOST);
        assertThatThrownBy(() -> Bulk.read(bytes("{}\n".repeat(Bulk.MOST + 1))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("more than 1000");
        assertThatThrownBy(() -> Bulk.read(bytes(" \n\n")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nothing to check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void no_cell_is_a_formula_for_a_spreadsheet(String name) {
        String csv = BulkInCsv.of(List.of(row(name)));

        assertThat(csv.split("\r\n", 2)[1]).startsWith("\"'" + name + "\",");
    }

    @Test
    void a_cell_with_quotes_and_commas_stays_one_cell() {
        assertThat(BulkInCsv.of(List.of(row("a \"b\", c"))))
                .startsWith("credential,answer,cause,reason,checked at,issuer,name\r\n")
                .contains("\"a \"\"b\"\", c\",\"valid\",\"\",")
                .contains(",\"2026-06-01T00:00:00Z\",\"An issuer\",\"Somebody\"\r\n");
    }

    private static Row row(String name) {
        return new Row(name, check(Credential.signed()).getFirst().answer());
    }

    private static List<Row> check(String lines) {
        return Bulk.check(Bulk.read(bytes(lines)), Fetch.nothing(), NOW);
    }

    private static byte[] zip(String[] names, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
