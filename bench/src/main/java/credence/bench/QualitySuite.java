package credence.bench;

import credence.app.cli.Benchmark;
import credence.app.cli.Figure;
import credence.bench.history.HistoryQuality;
import credence.models.Encoders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code credence bench quality}. */
public final class QualitySuite implements Benchmark {
    private static final String FAULTS = "delivery.faults.";

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
        String wanted = only.orElse("");
        if (isAbout(FAULTS, wanted)) figures.addAll(FaultLinkQuality.measure());
        figures.addAll(HistoryQuality.measure(wanted));
        return figures;
    }

    private static boolean isAbout(String prefix, String wanted) {
        return prefix.startsWith(wanted) || wanted.startsWith(prefix);
    }

    /** The source tree, which the launcher names. */
    static Path sources() {
        return Path.of(System.getProperty("credence.home", "."));
    }
}
