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
 * @param testSuite whether a test suite asks, and no person: then data model 1.1, the examples
 *     context, which gives any word a meaning, and contexts that a document brings along are
 *     admitted, and a did:key need not be the issuer's
 * @param logProof the proof of its issue that came along with a credential
 * @param logged reads proofs of logs
 */
public record Circumstances(
        Instant now,
        Fetch fetch,
        Map<URI, String> stapled,
        boolean testSuite,
        Optional<String> logProof,
        Logged logged) {
    public Circumstances {
        stapled = Map.copyOf(stapled);
    }

    public static Circumstances at(Instant now, Fetch fetch) {
        return new Circumstances(now, fetch, Map.of(), false, Optional.empty(), Logged.unread());
    }

    public Circumstances with(Map<URI, String> lists) {
        return new Circumstances(now, fetch, lists, testSuite, logProof, logged);
    }

    public Circumstances forTestSuite() {
        return new Circumstances(now, fetch, stapled, true, logProof, logged);
    }

    /** With who reads proofs of logs. */
    public Circumstances with(Logged reader) {
        return new Circumstances(now, fetch, stapled, testSuite, logProof, reader);
    }

    /** With the proof that the credential's issue is logged, as text. */
    public Circumstances withLogProof(String proof) {
        return new Circumstances(now, fetch, stapled, testSuite, Optional.of(proof), logged);
    }

    Contexts contexts() {
        return Contexts.bundled(testSuite);
    }
}
