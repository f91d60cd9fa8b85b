package credence.app.verification;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import credence.app.platform.Canary;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class VerifyPagesTest {
    private final HttpClient browser = HttpClient.newHttpClient();
    @LocalServerPort int port;

    @Test
    void anybody_may_open_the_form_and_gets_no_session() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(address("/verify")).build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Verify a credential</h1>")
                .contains("enctype=\"multipart/form-data\"");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_pasted_credential_shows_the_answer_every_step_and_what_the_issuer_said()
            throws Exception {
        HttpResponse<String> page = post("text", Credential.signed());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(">Valid</h1>")
                .contains("Somebody")
                .contains("An issuer")
                .contains("Signature")
                .contains("It was eaten.");
    }

    @Test
    void an_uploaded_credential_that_was_edited_shows_none_of_its_words() throws Exception {
        HttpResponse<String> page = upload(Credential.signed().replace("Somebody", "Impostor"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Unverifiable: altered")
                .doesNotContain("Impostor")
                .doesNotContain("An issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"not json", "{", "<svg onload=alert(1)>", "\u0000\u0001\uFFFF", "[[[[[[[["})
    void garbage_is_answered_and_never_an_error(String garbage) throws Exception {
        for (HttpResponse<String> page :
                new HttpResponse[] {post("text", garbage), upload(garbage)}) {
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Unverifiable").doesNotContain("<svg onload");
        }
    }

    @Test
    void an_empty_form_asks_for_something() throws Exception {
        assertThat(post("text", " ").body()).contains("There is nothing to check yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no address",
                "https://",
                "::",
                "javascript:alert(1)",
                "https://exa mple.org"
            })
    void a_link_that_is_none_is_said_so(String link) throws Exception {
        HttpResponse<String> page = post("link", link);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("This is no address that can be read");
    }

    @Test
    void a_link_into_this_machine_is_not_followed() throws Exception {
        try (Canary canary = new Canary()) {
            HttpResponse<String> page =
                    post("link", "https://127.0.0.1:" + canary.port() + "/credential.json");

            assertThat(page.body()).contains("Nothing was found at that address");
            assertThat(canary.visitors()).isZero();
        }
    }

    @Test
    void a_link_to_a_credential_of_this_installation_leads_to_its_page() throws Exception {
        UUID id = UUID.randomUUID();

        HttpResponse<String> page =
                post("link", "http://localhost:%d/c/%s.json".formatted(port, id));

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/c/" + id);
    }

    @Test
    void more_than_a_few_mebibytes_come_back_to_the_form_with_the_limit() throws Exception {
        HttpResponse<String> page = upload("x".repeat(5 << 20));

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/verify?too-large");
        assertThat(send(HttpRequest.newBuilder(address("/verify?too-large")).build()).body())
                .contains("larger than 1 MiB");
    }

    @Test
    void programs_send_the_credential_and_get_json() throws Exception {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(address("/verify"))
                                .header("Content-Type", "application/vc")
                                .header("Accept", "application/json")
                                .POST(BodyPublishers.ofString(Credential.signed()))
                                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .contains("\"answer\":\"valid\"")
                .contains("\"outcome\":\"passed\"")
                .contains("\"holder\":\"Somebody\"");
    }

    @Test
    void many_get_a_table_and_a_file_of_answers_without_a_script() throws Exception {
        String lines = Credential.signed() + "\n<svg onload=alert(1)>\nhttps://127.0.0.1/c\n";

        HttpResponse<String> page = many(lines, "table");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>3 answers</h1>")
                .contains("1 valid.")
                .contains("2 unverifiable.")
                .contains("Somebody")
                .contains("href=\"data:text/csv;charset=utf-8;base64,")
                .doesNotContain("<svg onload");
        HttpResponse<String> csv = many(lines, "csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("answers.csv");
        assertThat(csv.body().lines()).hasSize(4);
    }

    @Test
    void many_that_are_none_or_too_many_or_too_large_are_refused_in_a_sentence() throws Exception {
        assertThat(many("", "table").statusCode()).isEqualTo(400);
        assertThat(many("{}\n".repeat(1_001), "table").body()).contains("more than 1000");
        assertThat(many("x".repeat(5 << 20), "table").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/verify/many?too-large"));
    }

    private HttpResponse<String> many(String lines, String as)
            throws IOException, InterruptedException {
        String body =
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"many.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        + lines
                        + "\r\n--edge\r\nContent-Disposition: form-data; name=\"as\"\r\n\r\n"
                        + as
                        + "\r\n--edge--\r\n";
        return send(
                HttpRequest.newBuilder(address("/verify/many"))
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> post(String field, String value)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address("/verify"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        field
                                                + "="
                                                + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                        .build());
    }

    private HttpResponse<String> upload(String content) throws IOException, InterruptedException {
        String body =
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"credential.json\"\r\nContent-Type: application/json\r\n\r\n"
                        + content
                        + "\r\n--edge--\r\n";
        return send(
                HttpRequest.newBuilder(address("/verify"))
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return browser.send(request, BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
