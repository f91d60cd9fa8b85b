package credence.app.cli;

import java.util.List;
import java.util.Optional;

/**
 * Measurements that {@code credence bench} runs. Found as services, because the product does not
 * depend on them.
 */
public interface Benchmark {
    /** Such as {@code speed}. */
    String suite();

    /**
     * @param only the one figure that is wanted, or how the wanted ones begin, with a dot at its
     *     end; others may be left out
     * @param rounds for what goes in rounds; 0: as few as make sense
     */
    List<Figure> measure(Optional<String> only, int rounds);
}
