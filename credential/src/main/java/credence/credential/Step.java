package credence.credential;

import java.util.List;
import java.util.Locale;

/** The steps of a verification, in the order taken. */
enum Step {
    READING("It is JSON with one meaning, within the limits of size and depth."),
    CONTENT("It has the form that it says it has."),
    PROOF("It carries a proof of a known kind, made for this purpose and in force."),
    STATEMENTS("Every word of it is covered by the signature."),
    KEY("The key of the proof was found."),
    SIGNATURE("The signature holds: nothing was changed since it was signed."),
    ISSUER("The key belongs to the issuer who is named."),
    HOLDER("The key belongs to the holder who presents."),
    LOG("The issuer's log shows that it was issued before its key was given up."),
    VALIDITY("It is within its time of validity."),
    STATUS("The issuer's list does not withdraw it.");

    static final List<Step> OF_CREDENTIALS =
            List.of(READING, CONTENT, PROOF, STATEMENTS, KEY, SIGNATURE, ISSUER, VALIDITY, STATUS);
    static final List<Step> OF_PRESENTATIONS =
            List.of(READING, CONTENT, PROOF, STATEMENTS, KEY, SIGNATURE, HOLDER);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String sentence;

    Step(String sentence) {
        this.sentence = sentence;
    }

    Check passed() {
        return passed("");
    }

    /**
     * @param which begins the sentence where the step is done several times
     */
    Check passed(String which) {
        return new Check(word(), Check.Outcome.PASSED, which + sentence);
    }

    Check failed(String why) {
        return new Check(word(), Check.Outcome.FAILED, why);
    }

    Check notDone(String why) {
        return new Check(word(), Check.Outcome.NOT_DONE, why);
    }

    /** The name that is shown; stable. */
    String word() {
        return word;
    }
}
