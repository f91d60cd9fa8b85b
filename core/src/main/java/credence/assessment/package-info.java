/**
 * Finds in extracts the passages that show a skill, and says how sure it is and what is missing.
 *
 * <p>Comes in: extracts, skills, encoders behind a port. Goes out: findings, each with its
 * citation. Similarity is not evidence: a passage is first classed as demonstrated, mentioned only
 * or framework wording, and only then compared with what people who have the skill hand in.
 */
@NullMarked
package credence.assessment;

import org.jspecify.annotations.NullMarked;
