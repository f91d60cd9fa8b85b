/**
 * Foreign bytes to canonical text that can be cited. Every parser runs in a child process that has
 * no network, writes no file and can be killed; this process only sends bytes and checks answers.
 *
 * <p>Comes in: a document, an archive, a git bundle. Goes out: {@link credence.evidence.Extract}s
 * with anchors, or a refusal in one sentence. The door is {@link credence.extract.Extractor}.
 */
@NullMarked
package credence.extract;

import org.jspecify.annotations.NullMarked;
