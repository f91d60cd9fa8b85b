package credence.credential;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a proof says about itself. [Data Integrity 1.0, 2.1]
 *
 * @param suite null: the one that signs statements with the key at hand
 * @param created the moment of signing; written to the second
 * @param id absolute; needed where another proof shall build on it
 * @param expires after this moment the proof no longer counts, whatever the document says
 * @param controller whose key it is; null: the issuer's, of a presentation the holder's
 * @param domain whom it is meant for; none: everybody
 * @param challenge what the one it is meant for asked to have in it
 * @param previousProof ids of the proofs that it is put upon
 * @param testSuite whether it is for a test suite, and may use what is admitted there; see {@link
 *     Circumstances}
 */
public record ProofOptions(
        @Nullable Suite suite,
        Instant created,
        @Nullable String id,
        @Nullable Instant expires,
        @Nullable String controller,
        List<String> domain,
        @Nullable String challenge,
        List<String> previousProof,
        boolean testSuite) {
    public ProofOptions {
        domain = List.copyOf(domain);
        previousProof = List.copyOf(previousProof);
        if (suite == Suite.ED25519_SIGNATURE_2020)
            throw new IllegalArgumentException(
                    "suite must be one that is still made, was " + suite.word());
    }

    public static ProofOptions at(Instant created) {
        return new ProofOptions(null, created, null, null, null, List.of(), null, List.of(), false);
    }

    public ProofOptions by(Suite chosen) {
        return new ProofOptions(
                chosen,
                created,
                id,
                expires,
                controller,
                domain,
                challenge,
                previousProof,
                testSuite);
    }

    public ProofOptions named(String chosen) {
        return new ProofOptions(
                suite,
                created,
                chosen,
                expires,
                controller,
                domain,
                challenge,
                previousProof,
                testSuite);
    }

    public ProofOptions until(Instant end) {
        return new ProofOptions(
                suite, created, id, end, controller, domain, challenge, previousProof, testSuite);
    }

    public ProofOptions as(String keyHolder) {
        return new ProofOptions(
                suite,
                created,
                id,
                expires,
                keyHolder,
                domain,
                challenge,
                previousProof,
                testSuite);
    }

    public ProofOptions answering(String asked, String... asker) {
        return new ProofOptions(
                suite,
                created,
                id,
                expires,
                controller,
                List.of(asker),
                asked,
                previousProof,
                testSuite);
    }

    public ProofOptions upon(String... previous) {
        return new ProofOptions(
                suite,
                created,
                id,
                expires,
                controller,
                domain,
                challenge,
                List.of(previous),
                testSuite);
    }

    public ProofOptions forTestSuite() {
        return new ProofOptions(
                suite, created, id, expires, controller, domain, challenge, previousProof, true);
    }

    Suite suite(Multikey key) {
        var chosen = suite == null ? Suite.of(key) : suite;
        if (!chosen.fits(key.kind()))
            throw new IllegalArgumentException(
                    "suite must go with the key's kind, was "
                            + chosen.word()
                            + " with "
                            + key.kind());
        return chosen;
    }

    Contexts contexts() {
        return Contexts.bundled(testSuite);
    }
}
