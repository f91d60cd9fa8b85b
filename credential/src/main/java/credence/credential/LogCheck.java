package credence.credential;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Tells what an owner signed with a key from what a thief did, by the log: the proof that came
 * along, else the one at the issuer's address.
 */
final class LogCheck {
    private final GivenUp key;
    private final String issued;
    private final Circumstances circumstances;

    private LogCheck(GivenUp key, String issued, Circumstances circumstances) {
        this.key = key;
        this.issued = issued;
        this.circumstances = circumstances;
    }

    /**
     * @param issued the credential as it was issued: compact JSON in the order of its members, or
     *     the token
     */
    static void require(GivenUp key, String issued, Circumstances circumstances) throws Refusal {
        var check = new LogCheck(key, issued, circumstances);
        var cameAlong = circumstances.logProof();
        if (cameAlong.isPresent() && check.answer(cameAlong.get()) instanceof Logged.Answer.At at)
            check.requireBefore(at.index());
        else check.requireBefore(check.published());
    }

    /**
     * An entry commits to the bytes of the whole credential: a part cannot be led back to it
     * without the rest, which its holder keeps to themselves.
     */
    static Refusal ofDerived(GivenUp key) {
        return Refusal.unknownIssuer(
                "The key that signed it may be in other hands since %s, and of a credential shown in part no log can tell that it was issued before: ask for one by the issuer's new key."
                        .formatted(key.since()));
    }

    private long published() throws Refusal {
        var address = URI.create(key.bound().proofs() + Digests.sha256Hex(issued));
        var proof = circumstances.fetch().get(address);
        if (proof.isEmpty())
            throw refusal("it is not logged, as far as can be seen: " + address + " has no proof");
        return switch (answer(proof.get())) {
            case Logged.Answer.At(long index) -> index;
            case Logged.Answer.NotShown(var reason) -> throw refusal("it is not logged: " + reason);
        };
    }

    private Logged.Answer answer(String proof) {
        return circumstances
                .logged()
                .of(issued.getBytes(StandardCharsets.UTF_8), proof, key.bound());
    }

    private void requireBefore(long index) throws Refusal {
        if (index >= key.bound().size())
            throw refusal(
                    "it was logged after the theft, as entry %d of a log that had %d then"
                            .formatted(index, key.bound().size()));
    }

    private Refusal refusal(String why) {
        return Refusal.unknownIssuer(
                "The key that signed it may be in other hands since %s, and %s"
                                .formatted(key.since(), why)
                        + (why.endsWith(".") ? "" : "."));
    }
}
