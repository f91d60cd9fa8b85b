package credence.app.verification;

import credence.app.platform.Gate;
import credence.app.platform.Settings;
import credence.credential.Circumstances;
import credence.credential.Fetch;
import credence.credential.Presentation;
import credence.credential.PresentationVerification;
import credence.credential.Verifier;
import java.net.URI;
import java.time.Clock;
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
        return Answer.of(Verifier.verify(json, clock.instant(), fetch), clock.instant());
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

    /** Fetches a credential and checks it; empty where nothing could be fetched. */
    public Optional<Answer> checkAt(URI address) {
        return gate.get(address).map(this::check);
    }
}
