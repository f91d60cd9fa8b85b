package credence.extract;

import java.util.List;

/**
 * What a piece gave.
 *
 * @param texts at least one
 */
record Read(List<Canonical> texts, List<Skipped> skipped) {}
