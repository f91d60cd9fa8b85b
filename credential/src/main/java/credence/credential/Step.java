package credence.credential;

import java.util.Locale;

/** The steps of a verification, in the order taken. */
enum Step {
    READING("It is JSON with one meaning, within the limits of size and depth."),
    CONTENT("It has the form of a credential."),
    PROOF("It carries a proof of the kind " + Proof.SUITE + "."),
    STATEMENTS("Every word of it is covered by the signature."),
    KEY("The key of the proof was found."),
    SIGNATURE("The signature holds: nothing was changed since it was signed."),
    ISSUER("The key belongs to the issuer who is named."),
    VALIDITY("It is within its time of validity."),
    STATUS("The issuer's list does not withdraw it.");

    private final String sentence;

    Step(String sentence) {
        this.sentence = sentence;
    }

    Check passed() {
        return new Check(word(), Check.Outcome.PASSED, sentence);
    }

    Check failed(String why) {
        return new Check(word(), Check.Outcome.FAILED, why);
    }

    Check notDone(String why) {
        return new Check(word(), Check.Outcome.NOT_DONE, why);
    }

    /** The name that is shown; stable. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
