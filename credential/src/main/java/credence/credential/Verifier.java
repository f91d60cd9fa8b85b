package credence.credential;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a credential as an outsider does, from its bytes alone.
 *
 * <p>Every answer is one of five; nothing that can be handed in ends in an exception. What is
 * certain and final comes first: revoked, then expired, then suspended, then a status that could
 * not be learnt, then valid. A credential whose validity has not begun is {@code
 * Unverifiable(UNSUPPORTED, "validity")}: its issuer has not spoken for the present yet.
 */
public final class Verifier {
    private static final String NO_REASON = "the issuer's list gives no reason";

    private final Circumstances circumstances;
    private final Instant now;
    private final Trail trail = new Trail();

    private Verifier(Circumstances circumstances) {
        this.circumstances = circumstances;
        this.now = circumstances.now();
    }

    /**
     * The answer for one credential at one moment.
     *
     * @param json any text at all
     * @param now the moment to judge for
     * @param fetch for did:web issuers and status lists; {@link Fetch#nothing()} to stay offline
     */
    public static Verification verify(String json, Instant now, Fetch fetch) {
        return verify(json, Circumstances.at(now, fetch));
    }

    /**
     * The answer for one credential.
     *
     * @param text any text at all
     */
    public static Verification verify(String text, Circumstances circumstances) {
        return new Verifier(circumstances).verify(text);
    }

    private Verification verify(String text) {
        try {
            var content = new Authentication(circumstances, trail).of(text);
            var validity = validity(content);
            var standings = standings(content);
            var verdict = judge(validity, standings);
            return new Verification(verdict, checks(), Optional.of(content.view()), standings);
        } catch (Refusal refusal) {
            var verdict = new Verdict.Unverifiable(refusal.because(), trail.last().name());
            return new Verification(verdict, checks(), Optional.empty(), List.of());
        }
    }

    private List<Check> checks() {
        return trail.complete(Step.OF_CREDENTIALS);
    }

    private static Verdict judge(Verdict validity, List<Standing> standings) {
        var revoked = bad(standings, Purpose.REVOCATION);
        if (revoked.isPresent()) return new Verdict.Revoked(revoked.get(), NO_REASON);
        if (!(validity instanceof Verdict.Valid)) return validity;
        var suspended = bad(standings, Purpose.SUSPENSION);
        if (suspended.isPresent()) return new Verdict.Suspended(suspended.get(), NO_REASON);
        for (var standing : standings)
            if (standing instanceof Standing.Unknown unknown && touchesValidity(unknown))
                return new Verdict.Unverifiable(unknown.cause(), Step.STATUS.word());
        return validity;
    }

    /** A message that cannot be had leaves the answer as it is; its check says so. */
    private static boolean touchesValidity(Standing.Unknown unknown) {
        return !unknown.purpose().equals(Purpose.MESSAGE.word());
    }

    private Verdict validity(Content content) {
        var from = content.validFrom();
        var until = content.validUntil();
        if (from != null && from.isAfter(now)) {
            trail.add(Step.VALIDITY.failed("It becomes valid on " + from + "."));
            return new Verdict.Unverifiable(Cause.UNSUPPORTED, Step.VALIDITY.word());
        }
        if (until != null && !until.isAfter(now)) {
            trail.add(Step.VALIDITY.failed("It expired on " + until + "."));
            return new Verdict.Expired(until);
        }
        trail.add(Step.VALIDITY.passed());
        return new Verdict.Valid(now);
    }

    private List<Standing> standings(Content content) {
        var standings = new ArrayList<Standing>();
        for (var entry : content.status())
            standings.add(StatusCheck.of(entry, content.issuer(), circumstances));
        for (var standing : standings) trail.add(check(standing));
        if (standings.isEmpty())
            trail.add(
                    Step.STATUS.notDone(
                            "Issued without a revocation address: it can be neither revoked nor"
                                    + " suspended."));
        return standings;
    }

    private static Check check(Standing standing) {
        return switch (standing) {
            case Standing.Good good -> Step.STATUS.passed();
            case Standing.Bad(var purpose, var since) ->
                    Step.STATUS.failed(
                            "The issuer's list of " + since + " states " + purpose + ".");
            case Standing.Unknown(var purpose, var cause, var sentence) ->
                    Step.STATUS.failed(sentence);
            case Standing.Message(var purpose, var value, var text) ->
                    new Check(
                            Step.STATUS.word(),
                            Check.Outcome.PASSED,
                            "The issuer's message, which does not touch validity: "
                                    + (text.isEmpty() ? "value " + value : text)
                                    + ".");
            case Standing.Beside(var purpose) ->
                    Step.STATUS.notDone("A " + purpose + " entry does not touch validity.");
        };
    }

    private static Optional<Instant> bad(List<Standing> standings, Purpose purpose) {
        for (var standing : standings)
            if (standing instanceof Standing.Bad(var what, var since)
                    && what.equals(purpose.word())) return Optional.of(since);
        return Optional.empty();
    }
}
