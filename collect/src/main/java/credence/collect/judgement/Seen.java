package credence.collect.judgement;

/**
 * How much of judgement was seen, for the coverage of a report.
 *
 * @param reviewed changes of whose review something was seen
 * @param threads on lines that were joined to a change
 * @param notJoined threads and verdicts that lead to no change that is known
 * @param notDelivered threads and verdicts of requests that were not merged
 * @param unreadReviews records of reviews that could not be read
 * @param told changes whose notes tell what was taken over
 * @param implausible sessions whose figures cannot be this commit's, and were set aside
 * @param decisions on suggestions
 * @param unreadTelemetry records of telemetry that could not be read
 */
public record Seen(
        int reviewed,
        int threads,
        int notJoined,
        int notDelivered,
        int unreadReviews,
        int told,
        int implausible,
        long decisions,
        int unreadTelemetry) {}
