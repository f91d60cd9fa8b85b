/**
 * The crash rig: six writers ask a process of the application for credentials while it or its
 * database is killed at random, keep every answer outside of it, and {@link
 * credence.bench.reliability.Audit} compares afterwards. With two promises broken on purpose the
 * same rig must report damage.
 *
 * <p>Goes out: figures that begin with {@code crash.}.
 */
@NullMarked
package credence.bench.reliability;

import org.jspecify.annotations.NullMarked;
