package credence.app.verification;

import credence.app.platform.Gate;
import credence.app.platform.Settings;
import credence.credential.Bundle;
import credence.credential.Circumstances;
import credence.credential.Fetch;
import credence.credential.Presentation;
import credence.credential.PresentationVerification;
import credence.credential.Verifier;
import credence.log.VerifierKey;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door to verification. */
@Service
public class PublicCheck {
    private final Clock clock;
    private final Gate gate;

    PublicCheck(Clock clock, Settings settings) {
        this.clock = clock;
        this.gate = settings.baseUrl().map(Gate::alsoTo).orElseGet(Gate::toPublic);
    }

    /**
     * Checks any text at all; what is not a credential is unverifiable, never an error. Reaches
     * public addresses, and where this installation itself was set up on a loopback address (a
     * demo) also that one.
     */
    public Answer check(String json) {
        return check(json, gate);
    }

    /** Checks with a way out that the caller answers for. */
    public Answer check(String json, Fetch fetch) {
        return check(json, clock.instant(), fetch, List.of());
    }

    /**
     * Checks a credential, or a bundle: a credential with what came along.
     *
     * @param logs keys of logs that the reader trusts, from elsewhere: what such a log shows to be
     *     issued is believed even where the issuer cannot be reached
     */
    public static Answer check(String text, Instant now, Fetch fetch, List<VerifierKey> logs) {
        Circumstances here = Circumstances.at(now, fetch).with(new LogReader());
        return Bundle.read(text)
                .map(bundle -> new BundleCheck(bundle, here, logs).answer())
                .orElseGet(() -> Answer.of(Verifier.verify(text, here), now));
    }

    /**
     * Checks a presentation and all credentials in it.
     *
     * @param domain for whom it must be made, and {@code challenge} what it must answer; null where
     *     nothing was asked
     */
    public PresentationVerification presentation(
            String json, @Nullable String domain, @Nullable String challenge) {
        return Presentation.verify(
                json, domain, challenge, Circumstances.at(clock.instant(), gate));
    }

    /** Checks many at once, through the same gate. */
    List<Bulk.Row> many(List<Bulk.Item> items) {
        return Bulk.check(items, gate, clock.instant());
    }

    /** Fetches a credential and checks it; empty where nothing could be fetched. */
    public Optional<Answer> checkAt(URI address) {
        return gate.get(address).map(this::check);
    }
}
