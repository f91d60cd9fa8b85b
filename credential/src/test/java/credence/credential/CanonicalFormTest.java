package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
    @Test
    void control_characters_are_written_as_the_recommendation_says() throws Refusal {
        var text = new StringBuilder();
        for (int c = 1; c < 32; c++) text.append((char) c);
        text.append("\"\\\u007f\u0080\u20ac");

        assertThat(canonical(name(text.toString())))
                .contains(
                        "\"\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n"
                                + "\\u000B\\f\\r"
                                + "\\u000E\\u000F"
                                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001A\\u001B\\u001C\\u001D\\u001E\\u001F"
                                + "\\\"\\\\\\u007F\u0080\u20ac\"");
    }

    /** By UTF-16 it is the other way round: an emoji begins with half a pair, U+D83D. */
    @Test
    void an_emoji_comes_after_the_last_characters_of_the_basic_plane() throws Refusal {
        var document =
                Json.createObjectBuilder(name(""))
                        .add(
                                "name",
                                Json.createArrayBuilder()
                                        .add("\ud83d\ude00")
                                        .add("\ufffd")
                                        .add("\ue000"))
                        .build();
        var contexts = Contexts.bundled();

        var inOrder = List.of("\ue000", "\ufffd", "\ud83d\ude00");
        assertThat(names(canonical(document))).as("what is signed").isEqualTo(inOrder);
        assertThat(names(CanonicalForm.canonical(document, KeyKind.ED25519, contexts)))
                .as("an unknown shape")
                .isEqualTo(inOrder);
        assertThat(names(String.join("", CanonicalForm.lines(document, contexts, name -> name))))
                .as("statements that are shown one by one")
                .isEqualTo(inOrder);
    }

    private static List<String> names(String statements) {
        return statements
                .lines()
                .filter(line -> line.contains("\""))
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .toList();
    }

    @Test
    void an_identifier_cannot_bring_a_statement_of_its_own() {
        refused(
                Json.createObjectBuilder(name("x"))
                        .add("id", "urn:x:1> <urn:p> <urn:o> .\n<urn:x:2")
                        .build());
        refused(Json.createObjectBuilder(name("x")).add("id", "urn:x:1 2").build());
        refused(Json.createObjectBuilder(name("x")).add("id", "relative").build());
        refused(Json.createObjectBuilder(name("x")).add("id", "").build());
    }

    @Test
    void a_type_outside_the_contexts_is_refused() {
        refused(
                Json.createObjectBuilder(name("x"))
                        .add(
                                "type",
                                Json.createArrayBuilder()
                                        .add("VerifiableCredential")
                                        .add("Unheard"))
                        .build());
    }

    @Test
    void a_protected_term_cannot_be_given_another_meaning() {
        var contexts =
                Contexts.bundled()
                        .with(
                                "https://example.org/own",
                                com.apicatalog.jsonld.document.JsonDocument.of(
                                        Json.createObjectBuilder()
                                                .add(
                                                        "@context",
                                                        Json.createObjectBuilder()
                                                                .add(
                                                                        "name",
                                                                        "https://example.org/other"))
                                                .build()));
        var document =
                Json.createObjectBuilder(name("x"))
                        .add(
                                "@context",
                                Json.createArrayBuilder()
                                        .add(Contexts.CREDENTIALS)
                                        .add("https://example.org/own"))
                        .build();

        assertThatThrownBy(() -> CanonicalForm.of(document, KeyKind.ED25519, contexts))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_knot_of_unnamed_parts_made_to_cost_endless_work_is_given_up() {
        String knot =
                IntStream.range(0, 12)
                        .mapToObj(CanonicalFormTest::knotted)
                        .collect(Collectors.joining(",", "[", "]"));
        String json =
                "{\"@context\":[\""
                        + Contexts.CREDENTIALS
                        + "\",\""
                        + Contexts.OPEN_BADGES
                        + "\"],\"id\":\"urn:x:1\",\"type\":[\"VerifiableCredential\"],\"evidence\":"
                        + knot
                        + "}";

        assertThatThrownBy(() -> canonical(StrictJson.object(json)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.because()).isEqualTo(Cause.UNSUPPORTED));
    }

    /** Each part points to all others. */
    private static String knotted(int part) {
        String others =
                IntStream.range(0, 12)
                        .filter(other -> other != part)
                        .mapToObj(other -> "{\"id\":\"_:b" + other + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        return "{\"id\":\"_:b" + part + "\",\"endorsement\":" + others + "}";
    }

    private static JsonObject name(String name) {
        return Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add(Contexts.CREDENTIALS))
                .add("id", "urn:x:1")
                .add("type", Json.createArrayBuilder().add("VerifiableCredential"))
                .add("name", name)
                .build();
    }

    private static String canonical(JsonObject document) throws Refusal {
        return CredentialFixtures.statements(document, Contexts.bundled());
    }

    private static void refused(JsonObject document) {
        assertThatThrownBy(() -> canonical(document))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.because()).isEqualTo(Cause.ALTERED));
    }
}
