/**
 * What the owner of a repository reads of its delivery: which tools were used, what became of their
 * lines, where they break, and what is not known. One page that stands by itself.
 *
 * <p>Comes in: {@linkplain credence.collect.outcome.Delivered changes}, who or what wrote their
 * lines, and the gaps. Goes out: HTML, the same bytes for the same facts. Nobody is named or
 * counted one by one. The unit is the change, never the line; what rests on too few changes says so
 * instead of giving a number. The door is {@link credence.collect.report.Report}.
 */
@NullMarked
package credence.collect.report;

import org.jspecify.annotations.NullMarked;
