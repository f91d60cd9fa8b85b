/**
 * What was handed in, as canonical text that can be cited: extracts with anchors, and citations
 * that only an extract can make.
 *
 * <p>Comes in: text that a parser took out of a file. Goes out: {@link credence.evidence.Citation}s
 * whose quote stands in the extract word for word.
 */
@NullMarked
package credence.evidence;

import org.jspecify.annotations.NullMarked;
