package credence.decision;

import java.util.Collection;
import java.util.UUID;

/**
 * Whether a person may take a certification decision: nobody decides what they judged, and never on
 * themselves.
 */
public sealed interface Separation {
    /** The officer judged none of the claims. */
    record Separated() implements Separation {}

    /**
     * One person judged and decided, as a small organisation may allow. Decision, report and
     * credential say so.
     */
    record OnePerson() implements Separation {}

    /** This person must not decide; {@code reason} is a sentence for them. */
    record Refused(String reason) implements Separation {}

    /**
     * @param applicant whose application it is
     * @param assessors who judged its claims
     * @param officer who wants to decide
     * @param onePersonAllowed whether the organisation lets one person do both
     */
    static Separation of(
            UUID applicant, Collection<UUID> assessors, UUID officer, boolean onePersonAllowed) {
        if (officer.equals(applicant))
            return new Refused(
                    "Nobody decides on their own application: ask another certification officer.");
        if (assessors.contains(applicant))
            return new Refused(
                    "The applicant judged a claim of this application: have it judged by somebody else.");
        if (!assessors.contains(officer)) return new Separated();
        return onePersonAllowed
                ? new OnePerson()
                : new Refused(
                        "You judged a claim of this application: a certification officer who judged none must decide.");
    }
}
