package credence.app.review;

import credence.app.review.Applications.Dossier;
import credence.decision.Judgement;
import credence.skill.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;

/** A decision as it is taken, before it has its place in the journal. */
record Ruling(
        UUID officer,
        boolean granted,
        boolean onePerson,
        boolean unread,
        String reason,
        Instant at) {
    /** What the decision's leaf commits to: one line per fact, in a fixed order. */
    byte[] event(Dossier dossier) {
        Application application = dossier.application();
        String facts =
                """
                credence decision 1
                application %s
                applicant %s
                scheme %s %s
                officer %s
                granted %s
                one-person %s
                unread %s
                at %s
                """
                        .formatted(
                                application.id(),
                                application.applicant(),
                                application.scheme(),
                                application.version(),
                                officer,
                                granted,
                                onePerson,
                                unread,
                                at);
        String claims = dossier.judged().stream().map(Ruling::line).collect(Collectors.joining());
        return (facts + claims + "reason " + reason.replace("\n", "\n ") + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    CertificationDecision inJournal(UUID application, long leaf) {
        return new CertificationDecision(
                application, officer, granted, onePerson, unread, reason, leaf, at);
    }

    private static String line(JudgedClaim judged) {
        Judgement judgement = judged.judgement();
        return "claim %s %s %s by %s\n"
                .formatted(
                        judged.claim(),
                        judgement.skill(),
                        judgement.outcome() instanceof Judgement.Accepted(Level level)
                                ? "accepted " + level
                                : "rejected",
                        judgement.assessor());
    }
}
