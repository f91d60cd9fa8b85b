package credence.credential;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * What an answer depends on besides the text that is checked.
 *
 * @param now the moment to judge for
 * @param fetch for did:web issuers and status lists
 * @param stapled status lists that came along, by address; they count while their {@code ttl} runs
 *     and nothing newer is reached
 * @param testSuite whether a test suite asks, and no person: then data model 1.1, the examples
 *     context, which gives any word a meaning, and contexts that a document brings along are
 *     admitted, and a did:key need not be the issuer's
 */
public record Circumstances(Instant now, Fetch fetch, Map<URI, String> stapled, boolean testSuite) {
    public Circumstances {
        stapled = Map.copyOf(stapled);
    }

    public static Circumstances at(Instant now, Fetch fetch) {
        return new Circumstances(now, fetch, Map.of(), false);
    }

    public Circumstances with(Map<URI, String> lists) {
        return new Circumstances(now, fetch, lists, testSuite);
    }

    public Circumstances forTestSuite() {
        return new Circumstances(now, fetch, stapled, true);
    }

    Contexts contexts() {
        return Contexts.bundled(testSuite);
    }
}
