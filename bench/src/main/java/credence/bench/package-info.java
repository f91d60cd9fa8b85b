/**
 * Measures Credence: {@link credence.bench.Quality} says how often it is right, {@link
 * credence.bench.Speed} how fast it is.
 *
 * <p>Comes in: the test data of the repository. Goes out: {@link credence.bench.Figure}s under
 * stable dotted names. {@link credence.bench.FitHead} writes the head that the product ships.
 * {@link credence.bench.reliability} kills it.
 */
@NullMarked
package credence.bench;

import org.jspecify.annotations.NullMarked;
