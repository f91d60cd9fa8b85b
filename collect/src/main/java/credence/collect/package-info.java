/**
 * Collects facts about the changes of a repository, beside its code: what was written, by whom or
 * what as far as recorded, and what became of it.
 *
 * <p>Comes in: a git repository and the {@linkplain credence.collect.Options files} that say more.
 * Goes out: delivery events with counts, pointers and keyed hashes, never code, names, addresses or
 * times finer than the day; {@code docs/delivery-events.md} describes them. The door is {@link
 * credence.collect.Collection}.
 */
@NullMarked
package credence.collect;

import org.jspecify.annotations.NullMarked;
