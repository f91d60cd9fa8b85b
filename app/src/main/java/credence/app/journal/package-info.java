/**
 * The record that nobody can rewrite unseen: one leaf per decision, issue, change of status,
 * override, key, model, rubric, scheme and erasure, in the transaction of what it records.
 *
 * <p>Comes in: the canonical bytes of an event. Goes out: a salted commitment at a contiguous
 * index, and the Merkle root over all leaves. Own table: {@code journal_leaf}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package credence.app.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
