/**
 * Text encoders and the passage head that run in this process, without a network.
 *
 * <p>Comes in: texts. Goes out: {@link credence.assessment.Encoding}s, and what {@link
 * credence.assessment.Assessment} measures with. The weights come inside jars and are checked
 * against digests in the code; native libraries and encoded skills are kept in a folder that may be
 * lost at any time. Evidence is never written.
 */
@NullMarked
package credence.models;

import org.jspecify.annotations.NullMarked;
