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
 * @param exampleTerms whether the examples context is admitted, which gives any word a meaning: for
 *     test suites only
 */
public record Circumstances(
        Instant now, Fetch fetch, Map<URI, String> stapled, boolean exampleTerms) {
    public Circumstances {
        stapled = Map.copyOf(stapled);
    }

    public static Circumstances at(Instant now, Fetch fetch) {
        return new Circumstances(now, fetch, Map.of(), false);
    }

    public Circumstances with(Map<URI, String> lists) {
        return new Circumstances(now, fetch, lists, exampleTerms);
    }

    public Circumstances withExampleTerms() {
        return new Circumstances(now, fetch, stapled, true);
    }

    Contexts contexts() {
        return Contexts.bundled(exampleTerms);
    }
}
