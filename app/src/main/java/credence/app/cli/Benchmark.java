package credence.app.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measurements that {@code credence bench} runs. Found as services, because the product does not depend on them. */
public interface Benchmark {
    /** Such as {@code speed}. */
    String suite();

    /** @param only the one figure that is wanted; others may be left out */
    List<Figure> measure(Optional<String> only);

    /**
     * @param name dotted and stable
     * @param target what is aimed at; null where nothing is
     * @param holds whether the target is met; null where there is none
     * @param peer what it was compared with; empty where with nothing
     */
    record Figure(String name, double value, String unit, @Nullable Double target, @Nullable Boolean holds, String peer) {}
}
