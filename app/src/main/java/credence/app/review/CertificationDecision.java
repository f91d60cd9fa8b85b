package credence.app.review;

import java.time.Instant;
import java.util.UUID;

/**
 * An officer's decision on an application. Only this leads to a credential.
 *
 * @param onePerson whether the officer also judged claims
 * @param unread whether claims were accepted in bulk, unread, by somebody whose identity was only
 *     asserted
 * @param reason for the applicant; empty once the applicant was erased
 * @param leaf the decision's place in the journal
 */
public record CertificationDecision(
        UUID application,
        UUID officer,
        boolean granted,
        boolean onePerson,
        boolean unread,
        String reason,
        long leaf,
        Instant decidedAt) {
    /** How it came about, in words that stand in the report and in the credential. */
    public String manner() {
        if (unread)
            return "All claims were accepted in bulk, unread, by a person whose identity was asserted and not checked; the same person took the certification decision.";
        if (onePerson)
            return "One person judged the claims and took the certification decision, as this small organisation allows.";
        return "Assessors judged each claim; a certification officer who judged none of them took the decision.";
    }
}
