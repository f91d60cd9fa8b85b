/**
 * What can be shown: frameworks of skills, the levels they are shown at, role models that ask for
 * them.
 *
 * <p>Comes in: published frameworks. Goes out: the vocabulary of every other package. Names follow
 * 1EdTech CASE 1.1 (framework = CFDocument, skill = CFItem).
 */
@NullMarked
package credence.skill;

import org.jspecify.annotations.NullMarked;
