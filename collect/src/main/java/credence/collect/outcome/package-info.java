/**
 * What became of changes: how long their lines lived and why they went, which were taken back,
 * which a later repair points at.
 *
 * <p>Comes in: the tables of one pass over a {@linkplain credence.collect.history.History history}.
 * Goes out: {@link credence.collect.outcome.Delivered} changes. The door is {@link
 * credence.collect.outcome.Outcomes}. Everything is read from births and deaths; blame is not
 * asked.
 */
@NullMarked
package credence.collect.outcome;

import org.jspecify.annotations.NullMarked;
