/**
 * The record that nobody can rewrite unseen: one leaf per decision, issue, change of status,
 * override, key, model, rubric, scheme and erasure, in the transaction of what it records; merged
 * into a transparency log that anybody can read and witnesses cosign.
 *
 * <p>Comes in: the canonical bytes of an event. Goes out: a salted commitment at a contiguous
 * index, tiles, checkpoints and proofs. Own tables: {@code journal_*}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package credence.app.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
