/**
 * Frameworks and role models: what can be shown, searched by word and by meaning.
 *
 * <p>Comes in: the shipped catalogue. Goes out: skills by id, search hits; a leaf of the journal
 * for each framework's version. Own tables: {@code skills_framework}, {@code skills_skill}, which
 * are global because shipped frameworks are the same for everybody.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "accounts", "journal"})
package credence.app.skills;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
