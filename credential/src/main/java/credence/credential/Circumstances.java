package credence.credential;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer depends on besides the text that is checked.
 *
 * @param now the moment to judge for
 * @param fetch for did:web issuers and status lists
 * @param stapled status lists that came along, by address; they count while their {@code ttl} runs
 *     and nothing newer is reached
 * @param exampleTerms whether the examples context is admitted, which gives any word a meaning: for
 *     test suites only
 * @param logProof the proof of its issue that came along with a credential
 * @param logged reads proofs of logs
 */
public record Circumstances(
        Instant now,
        Fetch fetch,
        Map<URI, String> stapled,
        boolean exampleTerms,
        Optional<String> logProof,
        Logged logged) {
    public Circumstances {
        stapled = Map.copyOf(stapled);
    }

    public static Circumstances at(Instant now, Fetch fetch) {
        return new Circumstances(now, fetch, Map.of(), false, Optional.empty(), Logged.unread());
    }

    public Circumstances with(Map<URI, String> lists) {
        return new Circumstances(now, fetch, lists, exampleTerms, logProof, logged);
    }

    public Circumstances withExampleTerms() {
        return new Circumstances(now, fetch, stapled, true, logProof, logged);
    }

    /** With who reads proofs of logs. */
    public Circumstances with(Logged reader) {
        return new Circumstances(now, fetch, stapled, exampleTerms, logProof, reader);
    }

    /** With the proof that the credential's issue is logged, as text. */
    public Circumstances withLogProof(String proof) {
        return new Circumstances(now, fetch, stapled, exampleTerms, Optional.of(proof), logged);
    }

    Contexts contexts() {
        return Contexts.bundled(exampleTerms);
    }
}
