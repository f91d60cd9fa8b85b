package credence.collect;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What events say, in the order of their fields. Days are UTC, {@code 2026-01-31}; people,
 * directories and repositories are keyed hashes; empty fields are left out.
 */
final class Delivery {
    private Delivery() {}

    /**
     * What carries each of them. [CloudEvents 1.0.2]
     *
     * @param data as JSON
     */
    record Envelope(
            String specversion,
            String id,
            String source,
            String type,
            String datacontenttype,
            @JsonRawValue String data) {}

    /**
     * One change of the main line and what became of it.
     *
     * @param asOf the last day that was watched; of two events about a change the later one counts
     * @param testsAdded whether lines of tests came with it
     * @param judgement where anything is recorded of how it was judged
     */
    record Change(
            String repository,
            String change,
            String day,
            String asOf,
            String nature,
            int files,
            int lines,
            boolean testsAdded,
            String revertedBy,
            List<Fault> faults,
            OptionalInt hotfixAfterDays,
            Optional<Checks> checks,
            List<Share> shares,
            @Nullable Judged judgement) {}

    /** A later repair that replaced lines of code of the change. */
    record Fault(String fix, int afterDays, int lines) {}

    /**
     * What checks and operations said of a change. What is left out is not known.
     *
     * @param incidents that it had to do with
     */
    record Checks(
            Optional<Verdicts> ci,
            Optional<Verdicts> tests,
            List<Findings> findings,
            List<Incident> incidents) {}

    /**
     * @param seen checks that could tell something of the change
     * @param failed of these, those that failed first with it or one of the candidates
     * @param probability that it made one fail, where one failed
     * @param candidates the fewest changes of which one did
     * @param flaky checks that failed and passed on its commit
     */
    record Verdicts(
            int seen, int failed, OptionalDouble probability, OptionalInt candidates, int flaky) {}

    /**
     * Findings that came and went between two reports, by level.
     *
     * @param candidates changes between the two, of which each counts by its part
     */
    record Findings(Map<String, Integer> introduced, Map<String, Integer> fixed, int candidates) {}

    /**
     * @param incident keyed hash of its id
     * @param link {@code stated} by its record, or {@code by-repair}
     */
    record Incident(
            String incident,
            String severity,
            int afterDays,
            OptionalInt restoredAfterDays,
            String link) {}

    /**
     * Lines that one person and one writer wrote in one kind of place.
     *
     * @param fileAgeDays a class of ages; {@code 0} is a new file
     * @param churn14Days lines that were changed or removed within 14 days, where so many were
     *     watched; what only was spaced otherwise is none of them
     */
    record Share(
            String person,
            Provenance provenance,
            String language,
            String directory,
            boolean test,
            String fileAgeDays,
            int lines,
            List<Within> within,
            OptionalInt churn14Days) {}

    record Provenance(
            String state,
            String source,
            OptionalDouble probability,
            String tool,
            String model,
            String version) {}

    /** What became of the lines in the first so many days, all of which were watched. */
    record Within(int days, int alive, Map<String, Integer> gone) {}

    /** What is known and what is not, of all changes together. */
    record Coverage(
            String repository,
            String head,
            String asOf,
            String from,
            int changes,
            long lines,
            long sourcedLines,
            long quarantinedLines,
            List<Known> provenance,
            Map<String, Integer> gaps,
            int unreadNotes,
            int unreadTraces,
            Map<String, Given> checks,
            Map<String, Map<String, Integer>> standingFindings,
            @Nullable Seen judgement) {}

    /**
     * What was given of one kind.
     *
     * @param changes of which it tells something
     * @param records that tell it
     * @param beforeMerge records of trial merges, or of commits that were not on the main line yet
     * @param elsewhere records of commits that the history does not have
     * @param undecided records without a verdict
     * @param unassigned failures of which nobody can tell which change brought them
     * @param unread records that could not be read
     */
    record Given(
            int changes,
            int records,
            int beforeMerge,
            int elsewhere,
            int undecided,
            int unassigned,
            int unread) {}

    record Known(String state, String source, long lines) {}

    /** How a change was judged, as far as anybody recorded it. */
    record Judged(
            @Nullable Review review,
            @Nullable Acceptance acceptance,
            @Nullable Decisions suggestions,
            List<Conflict> conflicts,
            String takenBackFor) {}

    record Review(List<Finding> findings, int changesRequested, int rounds) {}

    /**
     * Threads alike.
     *
     * @param by the keyed hash of another person's login
     * @param tool the assistant that a bot is
     */
    record Finding(String role, String by, String tool, String lines, String outcome, int count) {}

    /** Lines of sessions of which notes tell figures. */
    record Acceptance(int accepted, OptionalInt overridden) {}

    /** On edits that a tool suggested. */
    record Decisions(int accepted, int rejected, int automatic) {}

    record Conflict(String basis, String kind, String outcome) {}

    /** How suggestions of one tool were decided on, on one day. */
    record Usage(
            String repository,
            String day,
            String tool,
            List<Decided> decisions,
            long linesAdded,
            long linesRemoved,
            long commits,
            int requestsMerged,
            int requestsRefused) {}

    record Decided(String use, String language, String by, long accepted, long rejected) {}

    /** How much of judgement was seen. */
    record Seen(
            int reviewedChanges,
            int threads,
            int notJoined,
            int notDelivered,
            int unreadReviews,
            int toldChanges,
            int implausibleSessions,
            long decisions,
            int unreadTelemetry) {}
}
