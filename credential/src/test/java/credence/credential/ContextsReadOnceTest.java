package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contexts are kept as they were read; nobody may be able to tell from the statements. */
class ContextsReadOnceTest {
    private static final String CHARACTERS = "ab09:/?#@.-_~%[]!$&'()*+,;=<> \u00eb\\";
    private static final List<String> BEGINNINGS = List.of("https://", "http://", "urn:", "did:");

    @Test
    void statements_are_those_that_json_ld_alone_gives() throws Exception {
        var random = new Random(41);
        for (int i = 0; i < 60; i++) {
            var document = AchievementCredential.of(RandomAwards.next(random));
            assertThat(canonical(document)).as("seed 41, %d", i).isEqualTo(alone(document));
        }
    }

    @Test
    void what_stands_in_the_place_of_a_text_is_signed_as_json_ld_alone_has_it_or_refused()
            throws Exception {
        var random = new Random(42);
        var document = AchievementCredential.of(CredentialFixtures.award());
        int accepted = 0;
        for (int i = 0; i < 400; i++) {
            var texts = new ArrayList<>(Shape.of(document).texts());
            texts.set(random.nextInt(texts.size()), identifier(random));
            var changed = Shape.filled(document, texts);
            try {
                assertThat(canonical(changed)).as("seed 42, %d", i).isEqualTo(alone(changed));
                accepted++;
            } catch (Refusal refused) {
                assertThat(refused.because()).isEqualTo(Cause.ALTERED);
            }
        }
        assertThat(accepted).isBetween(50, 399);
    }

    @Test
    void a_list_of_contexts_is_not_taken_for_another() throws Refusal {
        var badge = AchievementCredential.of(CredentialFixtures.award());
        canonical(badge);
        var withoutBadges =
                Json.createObjectBuilder(badge)
                        .add("@context", Json.createArrayBuilder().add(Contexts.CREDENTIALS))
                        .build();

        assertThatThrownBy(() -> canonical(withoutBadges)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_long_list_of_contexts_costs_whoever_checks_it_one_reading_and_no_more()
            throws Exception {
        var named = list(200);

        assertThat(Contexts.bundled().active(named)).isSameAs(Contexts.bundled().active(list(200)));
        assertThatThrownBy(() -> Contexts.bundled().active(list(2_000)))
                .isInstanceOf(JsonLdError.class);
    }

    private static JsonArray list(int length) {
        var named = Json.createArrayBuilder();
        for (int i = 0; i < length; i++) named.add(Contexts.CREDENTIALS);
        return named.build();
    }

    @Test
    void contexts_that_are_kept_serve_many_threads() throws Exception {
        var random = new Random(43);
        var documents = new ArrayList<JsonObject>();
        for (int i = 0; i < 40; i++)
            documents.add(AchievementCredential.of(RandomAwards.next(random)));
        var expected = new ArrayList<String>();
        for (var document : documents) expected.add(alone(document));

        assertThat(
                        IntStream.range(0, documents.size())
                                .parallel()
                                .mapToObj(i -> quietly(documents.get(i)))
                                .toList())
                .isEqualTo(expected);
    }

    @Test
    void an_identifier_without_a_need_for_a_second_look_is_an_absolute_uri() {
        var random = new Random(44);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = identifier(random);
            if (PlainIdentifier.scheme(text).isEmpty()) continue;
            assertThat(URI.create(text).isAbsolute()).as(text).isTrue();
            plain++;
        }
        assertThat(plain).isGreaterThan(10_000);
    }

    private static String identifier(Random random) {
        var text = new StringBuilder(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())));
        for (int i = random.nextInt(6); i >= 0; i--)
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        return text.toString();
    }

    private static String quietly(JsonObject document) {
        try {
            return canonical(document);
        } catch (Refusal refusal) {
            throw new AssertionError(refusal.sentence(), refusal);
        }
    }

    private static String canonical(JsonObject document) throws Refusal {
        return CanonicalForm.canonical(document, KeyKind.ED25519, Contexts.bundled());
    }

    /** As the library has it, which reads the contexts anew and looks at each identifier. */
    private static String alone(JsonObject document) throws Exception {
        var options = new JsonLdOptions(Contexts.bundled().loader());
        options.setRdfDirection(JsonLdOptions.RdfDirection.I18N_DATATYPE);
        var canon = RdfCanon.create(Digests.sha256());
        var expanded = JsonLd.expand(JsonDocument.of(document)).options(options).get();
        JsonLd.toRdf(JsonDocument.of(expanded)).options(options).provide(canon);
        var text = new StringWriter();
        canon.provide(new NQuadsWriter(text));
        return text.toString();
    }
}
