package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A known shape is canonicalised another way; nobody may be able to tell from the bytes. */
class KnownShapesTest {
    /** Where one order of characters differs from another, or an identifier is nearly one. */
    private static final List<String> HARD =
            List.of(
                    "",
                    "\ud83d\ude80",
                    "\uffe5",
                    "\ue000",
                    "a\nb",
                    "\u007f\u0000\u001f",
                    "\"",
                    "\\u0041",
                    "@id",
                    "@type",
                    "_:b0",
                    "_:c14n0",
                    "name",
                    "VerifiableCredential",
                    "credence-gap-00001-",
                    "urn:x:1",
                    "urn:x:a#b#c",
                    "urn:#x",
                    "urn:",
                    "urn:%",
                    "did:",
                    "https://",
                    "https://:80/",
                    "https://a:b/",
                    "https://a..b/",
                    "https://-",
                    "https://a/:x@",
                    "http://example.org:8080/status/1#7",
                    "urn:x:2",
                    "did:key:z6Mk",
                    "https://example.org/a b",
                    "https://example.org/%C3%AB?q=1#f",
                    "https://example.org/\u00eb",
                    "https://example.org/../a/./b",
                    "HTTPS://EXAMPLE.org",
                    "urn://x",
                    "2026-01-01T00:00:00Z",
                    "http://[::1]/");

    private final AtomicInteger slow = new AtomicInteger();
    private final Templates templates = new Templates();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void statements_are_the_same_bytes_however_they_were_reached(long seed) throws Refusal {
        var random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            var document = changed(AchievementCredential.of(RandomAwards.next(random)), random);
            requireSame(document);
        }
    }

    @Test
    void any_text_of_a_credential_may_be_replaced_by_any_other() throws Refusal {
        var random = new Random(77);
        var document = AchievementCredential.of(CredentialFixtures.award());
        requireSame(document);
        requireSame(document);
        int places = Shape.of(document).texts().size();
        for (int place = 0; place < places; place++)
            for (var text : HARD) {
                var texts = new ArrayList<>(Shape.of(document).texts());
                texts.set(place, text);
                if (random.nextInt(4) == 0) texts.set(random.nextInt(places), text);
                requireSame(Shape.filled(document, texts));
            }
    }

    @Test
    void the_third_credential_of_a_shape_is_no_work_for_json_ld() throws Refusal {
        for (int i = 0; i < 2; i++) fast(named("Ada " + i));
        int before = slow.get();

        fast(named("Zo\u00eb"));

        assertThat(slow.get()).isEqualTo(before);
    }

    @Test
    void a_text_in_the_place_of_an_identifier_is_left_to_json_ld_which_refuses_it() throws Refusal {
        for (int i = 0; i < 3; i++) fast(named("Ada"));
        var relative = Json.createObjectBuilder(named("Ada")).add("id", "relative").build();

        assertThatThrownBy(() -> fast(relative)).isInstanceOf(Refusal.class);
    }

    @Test
    void half_a_character_never_passes_for_a_question_mark() throws Refusal {
        var honest = named("Ada ?");
        for (int i = 0; i < 3; i++) fast(honest);
        int before = slow.get();

        fast(named("Ada \ud83d"));

        assertThat(slow.get()).isGreaterThan(before);
    }

    @Test
    void shapes_differ_when_anything_but_texts_does() {
        var one = Json.createObjectBuilder().add("a", "x").add("b", 1).build();
        assertThat(outline(one))
                .isEqualTo(outline(Json.createObjectBuilder(one).add("a", "y").build()));
        for (JsonObject other :
                List.of(
                        Json.createObjectBuilder(one).add("b", 2).build(),
                        Json.createObjectBuilder(one).add("c", "x").build(),
                        Json.createObjectBuilder(one)
                                .add("a", Json.createArrayBuilder().add("x"))
                                .build(),
                        Json.createObjectBuilder(one).add("type", "T").build(),
                        Json.createObjectBuilder().add("b", 1).add("a", "x").build()))
            assertThat(outline(other)).isNotEqualTo(outline(one));
    }

    @Test
    void a_document_made_to_fill_the_memory_leaves_nothing_there() throws Refusal {
        var large = named("x".repeat(70_000));
        for (int i = 0; i < 4; i++) fast(large);
        int before = slow.get();

        fast(large);

        assertThat(slow.get()).isEqualTo(before + 1);
    }

    private static String outline(JsonObject document) {
        return Shape.of(document).outline();
    }

    private static JsonObject named(String name) {
        var award = CredentialFixtures.about(new Award.Subject.Identified("did:example:1", name));
        return AchievementCredential.of(award);
    }

    private void requireSame(JsonObject document) {
        Object general = outcome(() -> general(document));
        for (int i = 0; i < 3; i++) assertThat(outcome(() -> fast(document))).isEqualTo(general);
    }

    private String general(JsonObject document) throws Refusal {
        slow.incrementAndGet();
        return CanonicalForm.canonical(document, KeyKind.ED25519, Contexts.bundled());
    }

    private String fast(JsonObject document) throws Refusal {
        PlainJsonLd.require(document, Contexts.bundled());
        byte[] statements = templates.statements(document, this::general);
        return new String(statements, StandardCharsets.UTF_8);
    }

    private interface Attempt {
        String run() throws Refusal;
    }

    private static Object outcome(Attempt attempt) {
        try {
            return attempt.run();
        } catch (Refusal refusal) {
            return refusal.because();
        }
    }

    /** With some texts replaced by hard ones, the same in several places now and then. */
    private static JsonObject changed(JsonObject document, Random random) {
        var texts = new ArrayList<>(Shape.of(document).texts());
        for (int i = random.nextInt(4); i > 0; i--) {
            String text = HARD.get(random.nextInt(HARD.size()));
            for (int j = random.nextInt(3); j >= 0; j--)
                texts.set(random.nextInt(texts.size()), text);
        }
        return Shape.filled(document, texts);
    }
}
