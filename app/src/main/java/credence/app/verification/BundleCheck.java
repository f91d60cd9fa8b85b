package credence.app.verification;

import credence.credential.Bundle;
import credence.credential.Check;
import credence.credential.Circumstances;
import credence.credential.Fetch;
import credence.credential.Verifier;
import credence.log.VerifierKey;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a credential with what came along, and says what of that it believed, and as of when. */
final class BundleCheck {
    private final Bundle bundle;
    private final Circumstances here;
    private final Check log;
    private final StatedKeys.Answer stated;
    private final Set<URI> reached = new HashSet<>();

    BundleCheck(Bundle bundle, Circumstances here, List<VerifierKey> logs) {
        this.bundle = bundle;
        this.here = here;
        this.log = LogCheck.of(bundle, logs);
        this.stated = StatedKeys.of(bundle, logs, here.now());
    }

    Answer answer() {
        Fetch fetch = areKeysBelieved() ? bundle.vouchedFor(this::fetched) : this::fetched;
        Circumstances there =
                Circumstances.at(here.now(), fetch)
                        .with(bundle.statusLists())
                        .with(new LogReader());
        Circumstances whole = LogCheck.handedOut(bundle).map(there::withLogProof).orElse(there);
        Answer answer =
                Answer.of(Verifier.verify(bundle.credential(), whole), here.now()).with(log);
        return bundle.documents().isEmpty() ? answer : withKeys(answer);
    }

    /** The log knows this very credential, and states keys that still count. */
    private boolean areKeysBelieved() {
        return log.outcome() == Check.Outcome.PASSED && stated instanceof StatedKeys.Answer.AsOf;
    }

    private Optional<String> fetched(URI address) {
        Optional<String> text = here.fetch().get(address);
        if (text.isPresent()) reached.add(address);
        return text;
    }

    private Answer withKeys(Answer answer) {
        if (reached.containsAll(bundle.documents().keySet()))
            return answer.with(
                    check(
                            Check.Outcome.PASSED,
                            "The issuer's keys were looked up now, at %s.".formatted(here.now())));
        return switch (stated) {
            case StatedKeys.Answer.Unknown(String sentence) ->
                    answer.with(check(Check.Outcome.NOT_DONE, sentence));
            case StatedKeys.Answer.AsOf(var at) when areKeysBelieved() ->
                    answer.with(
                                    check(
                                            Check.Outcome.PASSED,
                                            "The issuer's keys came along and are taken as they stood at %s; a theft that was noticed since is not seen."
                                                    .formatted(at)))
                            .asOf(at);
            case StatedKeys.Answer.AsOf(var at) ->
                    answer.with(
                            check(
                                    Check.Outcome.NOT_DONE,
                                    "The issuer's keys came along as they stood at %s, and nothing shows that this credential is theirs."
                                            .formatted(at)));
        };
    }

    private static Check check(Check.Outcome outcome, String sentence) {
        return new Check("keys", outcome, sentence);
    }
}
