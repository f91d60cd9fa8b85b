package credence.collect.provenance;

/**
 * Records that were there and could not be read, for the coverage of a report.
 *
 * @param notes git-ai notes of the commits passed so far
 * @param traces Agent Trace records
 */
public record Unread(int notes, int traces) {}
