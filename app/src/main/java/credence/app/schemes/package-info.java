/**
 * What is certified: schemes with their requirements and validity.
 *
 * <p>Comes in: the shipped catalogue. Goes out: schemes by key, and by key and version; a leaf of
 * the journal for each version. Owns no table: shipped schemes are immutable versions, an
 * organisation's own come with their editor.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "skills", "accounts", "journal"})
package credence.app.schemes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
