/**
 * Judges passages of evidence against the skills of a scheme, by machine, and keeps what was found
 * with what it was made with.
 *
 * <p>Comes in: pieces of evidence and a scheme. Goes out: findings; a leaf of the journal for each
 * version of a model; {@link credence.app.assessment.EvidenceAssessed}. Own tables: {@code
 * assessment_run}, {@code assessment_finding}, in the person's space.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "accounts", "evidence", "schemes", "skills", "journal"})
package credence.app.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
