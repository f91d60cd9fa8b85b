package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential with what came along, as a file. */
class BundleTest {
    private static final URI LIST = URI.create("https://issuer.example/status/1");
    private static final URI DOCUMENT = URI.create("https://issuer.example/did.json");
    private static final SigningKey KEY = SigningKey.of(new byte[32]);
    private static final String DID = "did:web:issuer.example";

    @Test
    void what_is_written_is_read() {
        var bundle =
                new Bundle(
                        "{ \"exactly\" : \"these bytes\\n\" }",
                        Map.of(LIST, "a list"),
                        Map.of(DOCUMENT, "a document"),
                        Optional.of("a note"),
                        Optional.of(new Bundle.Logged("bGVhZg==", "c2FsdA==", "proof", "key")));

        assertThat(Bundle.read(bundle.toJson())).contains(bundle);
        assertThat(Bundle.read(bundle("x", Map.of()).toJson()))
                .map(Bundle::credential)
                .contains("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "credenceBundle",
                "{\"credenceBundle\":2,\"credential\":\"x\"}",
                "{\"credenceBundle\":1}",
                "{\"credenceBundle\":1,\"credential\":{}}",
                "{\"credenceBundle\":1,\"credential\":\"x\",\"statusLists\":[]}",
                "{\"credenceBundle\":1,\"credential\":\"x\",\"statusLists\":{\"no address\":\"x\"}}",
                "{\"credenceBundle\":1,\"credential\":\"x\",\"documents\":{\"https://a.example\":1}}",
                "{\"credenceBundle\":1,\"credential\":\"x\",\"stated\":1}",
                "{\"credenceBundle\":1,\"credential\":\"x\",\"log\":{\"leaf\":\"x\"}}"
            })
    void anything_else_is_no_bundle(String text) {
        assertThat(Bundle.read(text)).isEmpty();
    }

    @Test
    void documents_that_came_along_speak_only_where_somebody_vouches_and_nothing_was_reached() {
        var bundle = bundle(ControllerDocument.of(DID, java.util.List.of(KEY.publicKey())));

        assertThat(bundle.vouchedFor(Fetch.nothing()).get(DOCUMENT)).isPresent();
        assertThat(bundle.vouchedFor(address -> Optional.of("fetched")).get(DOCUMENT))
                .contains("fetched");
        assertThat(bundle.vouchedFor(Fetch.nothing()).get(LIST)).isEmpty();
    }

    private static Bundle bundle(ControllerDocument document) {
        return bundle(document.toJson().toString());
    }

    private static Bundle bundle(String document) {
        var credential =
                "{\"proof\":{\"verificationMethod\":\"%s#%s\"}}"
                        .formatted(DID, KEY.publicKey().value());
        return bundle(credential, Map.of(DOCUMENT, document));
    }

    private static Bundle bundle(String credential, Map<URI, String> documents) {
        return new Bundle(credential, Map.of(), documents, Optional.empty(), Optional.empty());
    }
}
