package credence.bench;

import credence.app.cli.Benchmark;
import credence.app.cli.Figure;
import credence.bench.Speed.Bench;
import credence.models.Encoders;
import java.util.List;
import java.util.Optional;

/** {@code credence bench speed}. */
public final class SpeedSuite implements Benchmark {
    @Override
    public String suite() {
        return "speed";
    }

    @Override
    public List<Figure> measure(Optional<String> only, int rounds) {
        try (Encoders encoders = Encoders.open(Quality.modelFolder())) {
            return Speed.measure(
                    new Bench(QualitySuite.sources().resolve("testdata"), encoders), only);
        }
    }
}
