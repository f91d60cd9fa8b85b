package credence.collect.judgement;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What others recorded of judgement; each part may be empty.
 *
 * @param reviews files of review comments, reviews or discussions, as GitHub or GitLab answer them
 * @param telemetry files of OTLP logs and metrics as JSON, one request a line
 */
public record JudgementFiles(List<Path> reviews, List<Path> telemetry) {
    public static final JudgementFiles NONE = new JudgementFiles(List.of(), List.of());

    public JudgementFiles {
        reviews = List.copyOf(reviews);
        telemetry = List.copyOf(telemetry);
    }

    public Stream<Path> all() {
        return Stream.concat(reviews.stream(), telemetry.stream());
    }
}
