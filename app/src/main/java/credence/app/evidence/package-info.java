/**
 * What people hand in: stored sealed under their own key, read by a child process, kept as
 * canonical text with anchors.
 *
 * <p>Comes in: files with what the person says about them. Goes out: extracts, to the person and to
 * whom they granted it. Own tables: {@code evidence_piece}, {@code evidence_chunk}, {@code
 * evidence_extract}, all in the person's space.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "accounts"})
package credence.app.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
