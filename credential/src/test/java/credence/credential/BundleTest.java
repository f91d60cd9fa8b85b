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
                        Optional.of(new Bundle.Logged("bGVhZg==", "c2FsdA==", "proof", "key")));

        assertThat(Bundle.read(bundle.toJson())).contains(bundle);
        assertThat(Bundle.read(new Bundle("x", Map.of(), Map.of(), Optional.empty()).toJson()))
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

    @Test
    void a_forgers_key_beside_the_one_that_signed_is_left_out() {
        byte[] seed = new byte[32];
        seed[0] = 1;
        var forger = SigningKey.of(seed).publicKey();
        var both = ControllerDocument.of(DID, java.util.List.of(forger, KEY.publicKey()));

        assertThat(bundle(both).vouchedFor(Fetch.nothing()).get(DOCUMENT).orElseThrow())
                .contains(KEY.publicKey().value())
                .doesNotContain(forger.value());
        var exchanged =
                both.toJson()
                        .toString()
                        .replace(
                                "\"publicKeyMultibase\":\"" + KEY.publicKey().value(),
                                "\"publicKeyMultibase\":\"" + forger.value());
        assertThat(bundle(exchanged).vouchedFor(Fetch.nothing()).get(DOCUMENT)).isEmpty();
    }

    private static Bundle bundle(ControllerDocument document) {
        return bundle(document.toJson().toString());
    }

    private static Bundle bundle(String document) {
        var credential =
                "{\"proof\":{\"verificationMethod\":\"%s#%s\"}}"
                        .formatted(DID, KEY.publicKey().value());
        return new Bundle(credential, Map.of(), Map.of(DOCUMENT, document), Optional.empty());
    }
}
