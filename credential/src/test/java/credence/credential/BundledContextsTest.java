package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import jakarta.json.Json;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BundledContextsTest {
    @Test
    void every_bundled_file_has_the_digest_that_the_table_states() {
        for (var context : Contexts.TABLE)
            assertThat(HexFormat.of().formatHex(Digests.sha256(Contexts.bytes(context))))
                    .as(context.file())
                    .isEqualTo(context.sha256());
    }

    @Test
    void a_context_that_is_not_bundled_is_refused_and_not_fetched() {
        assertThatThrownBy(
                        () ->
                                Contexts.bundled()
                                        .loader()
                                        .loadDocument(
                                                URI.create(
                                                        "https://www.w3.org/2018/credentials/v1"),
                                                new DocumentLoaderOptions()))
                .isInstanceOf(JsonLdError.class)
                .hasMessageContaining("not bundled");
    }

    @Test
    void bundled_contexts_were_checked_for_equal_meaning_against_the_published_npm_packages()
            throws Exception {
        var published = StrictJson.object(NodeJudge.run("print-contexts.mjs", ""));

        for (var context : Contexts.TABLE) {
            var ours =
                    Json.createReader(
                                    new StringReader(
                                            new String(
                                                    Contexts.bytes(context),
                                                    StandardCharsets.UTF_8)))
                            .readObject();
            assertThat(ours).as(context.url()).isEqualTo(published.get(context.url()));
        }
        assertThat(published).hasSameSizeAs(Contexts.TABLE);
    }

    @Test
    void the_npm_versions_in_the_table_are_those_that_the_comparison_installs() throws Exception {
        var packages =
                StrictJson.object(
                                java.nio.file.Files.readString(
                                        java.nio.file.Path.of("src/test/js/judge/package.json")))
                        .getJsonObject("dependencies");

        for (var context : Contexts.TABLE)
            assertThat(packages.getString(context.npmPackage()))
                    .as(context.npmPackage())
                    .isEqualTo(context.version());
    }
}
