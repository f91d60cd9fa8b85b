/**
 * Who or what wrote which lines, as far as anybody recorded it: git-ai notes, Agent Trace, agents
 * as authors, trailers, pull requests and declarations, in this order of strength. What nobody
 * recorded is unknown; style is never judged.
 *
 * <p>Comes in: a repository and the {@linkplain credence.collect.provenance.Evidence records beside
 * it}. Goes out: {@linkplain credence.collect.provenance.Writer writers}, facts of commits, and
 * authors as what a keyed hash makes of them. The door is {@link
 * credence.collect.provenance.Provenance}.
 */
@NullMarked
package credence.collect.provenance;

import org.jspecify.annotations.NullMarked;
