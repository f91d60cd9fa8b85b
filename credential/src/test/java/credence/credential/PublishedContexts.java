package credence.credential;

import com.apicatalog.jsonld.document.JsonDocument;
import java.io.StringReader;

/**
 * The contexts that published vectors use: ours, the examples', and one about citizenship, which
 * nothing but vectors uses.
 */
final class PublishedContexts {
    private static final String CITIZENSHIP = "https://w3id.org/citizenship/v4rc1";

    private PublishedContexts() {}

    static Contexts all() throws Exception {
        var published = NodeJudge.run("print-citizenship.mjs", "");
        return Contexts.bundled(true)
                .with(CITIZENSHIP, JsonDocument.of(new StringReader(published)));
    }
}
