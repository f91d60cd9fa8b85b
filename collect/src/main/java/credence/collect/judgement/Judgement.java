package credence.collect.judgement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one change was judged, as far as anybody recorded it. What is empty is unknown: it says
 * neither that nobody looked nor that nothing was found.
 *
 * @param acceptance what notes tell of lines taken over
 * @param review what was recorded of its review
 * @param decisions on suggestions of the sessions that ended in a commit of it
 * @param conflicts where a proposal and a requirement stood against each other
 * @param takenBackFor of a change that was taken back, the reason
 */
public record Judgement(
        Optional<Acceptance> acceptance,
        Optional<Review> review,
        Optional<Decisions> decisions,
        List<Conflict> conflicts,
        Optional<String> takenBackFor) {

    public Judgement {
        conflicts = List.copyOf(conflicts);
    }

    /** Whose finding it is, seen from the change. */
    public enum Role {
        AUTHOR,
        OTHER_PERSON,
        BOT,
        /** Nobody says who opened the request, or who wrote the comment. */
        UNKNOWN
    }

    /** Who wrote the lines that a finding stands on. */
    public enum Lines {
        /** An assistant, or an assistant and a person together. */
        AI,
        HUMAN,
        /** Nothing is recorded of who wrote them. */
        UNKNOWN,
        /** They are older than the change. */
        OLDER,
        /** The comment stands on removed lines, or the state that it was made on is gone. */
        NOT_FOUND
    }

    /** Whether the lines that a finding stands on were changed before the request was merged. */
    public enum Outcome {
        ACTED,
        NOT_ACTED,
        UNKNOWN
    }

    /**
     * A review thread on lines of the change.
     *
     * @param by the keyed hash of the login of another person; empty of any other role
     * @param tool the assistant that a bot is, where it is a known one; else empty
     */
    public record Finding(Role role, String by, String tool, Lines lines, Outcome outcome) {
        static final Comparator<Finding> ORDER =
                Comparator.comparing(Finding::role)
                        .thenComparing(Finding::by)
                        .thenComparing(Finding::tool)
                        .thenComparing(Finding::lines)
                        .thenComparing(Finding::outcome);

        public Finding {
            if (!by.isEmpty() && role != Role.OTHER_PERSON)
                throw new IllegalArgumentException("only another person has a hash, was " + role);
        }

        /** Whether it counts: what authors note of their own lines is no finding. */
        public boolean isFinding() {
            return role == Role.OTHER_PERSON || role == Role.UNKNOWN;
        }
    }

    /**
     * What was recorded of a review.
     *
     * @param findings in an order that does not depend on that of files
     * @param changesRequested how often somebody else asked for changes; not negative
     * @param rounds states of the change that others looked at; not negative
     */
    public record Review(List<Finding> findings, int changesRequested, int rounds) {
        public Review {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Lines of sessions that notes tell figures of.
     *
     * @param accepted that stand in the commit
     * @param overridden that a person rewrote before it, beside these; empty where a session does
     *     not tell
     */
    public record Acceptance(int accepted, OptionalInt overridden) {}

    /**
     * Decisions on edits that a tool suggested.
     *
     * @param accepted by a person
     * @param rejected by a person
     * @param automatic by a rule or a hook, whatever they decided
     */
    public record Decisions(int accepted, int rejected, int automatic) {}

    /** What a conflict was found by. */
    public enum Basis {
        /** A review thread on an assistant's lines that names a requirement. */
        THREAD,
        /** An assistant's change was taken back. */
        REVERT
    }

    /** How a conflict ended. */
    public enum Ending {
        PROPOSAL_GAVE_WAY,
        /** The thread was resolved and its lines stayed. */
        REQUIREMENT_GAVE_WAY,
        /** The thread was not resolved and its lines stayed. */
        OPEN,
        UNKNOWN
    }

    /**
     * A proposal and a requirement against each other.
     *
     * @param kind of requirement, or the reason for the revert, as the lists in this package call
     *     it
     */
    public record Conflict(Basis basis, String kind, Ending ending) {
        static final Comparator<Conflict> ORDER =
                Comparator.comparing(Conflict::basis)
                        .thenComparing(Conflict::kind)
                        .thenComparing(Conflict::ending);
    }
}
