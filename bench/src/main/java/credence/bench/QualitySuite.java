package credence.bench;

import credence.app.cli.Benchmark;
import credence.app.cli.Figure;
import credence.models.Encoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code credence bench quality}. */
public final class QualitySuite implements Benchmark {
    @Override
    public String suite() {
        return "quality";
    }

    @Override
    public List<Figure> measure(Optional<String> only, int rounds) {
        List<Figure> figures = new ArrayList<>();
        if (only.isEmpty() || !only.get().startsWith("delivery."))
            try (Encoders encoders = Encoders.open(Quality.modelFolder())) {
                figures.addAll(Quality.measure(sources().resolve("testdata"), encoders));
            }
        if (only.isEmpty() || only.get().startsWith("delivery."))
            figures.addAll(FaultLinkQuality.measure());
        return figures;
    }

    /** The source tree, which the launcher names. */
    static Path sources() {
        return Path.of(System.getProperty("credence.home", "."));
    }
}
