/**
 * Findings to claims in a framework's words, with citations rebuilt from the extracts that hold
 * them.
 *
 * <p>Comes in: {@link credence.app.assessment.EvidenceAssessed}. Goes out: claims with ids that
 * judgements refer to; {@link credence.app.mapping.ClaimsProposed}. Own tables: {@code
 * mapping_claim}, {@code mapping_run}, in the person's space.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "accounts", "assessment", "evidence", "skills"})
package credence.app.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
