package credence.bench;

import credence.app.cli.Figure;
import credence.assessment.Assessed;
import credence.assessment.Assessment;
import credence.assessment.HeadFit.Labelled;
import credence.assessment.Progress;
import credence.assessment.Yardstick;
import credence.bench.Speed.Bench;
import credence.catalogue.Catalogue;
import credence.evidence.Extract;
import credence.extract.Extraction;
import credence.extract.Extractor;
import credence.extract.Limits;
import credence.skill.Skill;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From the bytes of a ten-page document to its findings: about 4,500 words, warm models, the child
 * process already up.
 */
final class DocumentSpeed {
    private static final int WORDS = 4_500;
    private static final double AIM_SECONDS = 3;

    private DocumentSpeed() {}

    static List<Figure> measure(Bench bench) {
        byte[] document = document(bench);
        Yardstick yardstick = bench.encoders().yardstick(Catalogue.frameworks());
        List<Skill> candidates =
                Catalogue.schemes().getFirst().skills().stream()
                        .map(
                                id ->
                                        Catalogue.framework(id.framework())
                                                .flatMap(framework -> framework.skill(id))
                                                .orElseThrow())
                        .toList();
        try (Extractor extractor = Extractor.open(Limits.DEFAULT)) {
            extractor.warmUp();
            double seconds =
                    Speed.quickest(3, () -> read(extractor, document, candidates, yardstick));
            return List.of(
                    Figure.reported(
                            "document.ten_pages",
                            seconds,
                            "s",
                            "aim " + AIM_SECONDS + " s; " + WORDS + " words to findings"));
        } catch (IOException e) {
            throw new UncheckedIOException("no child process could be started", e);
        }
    }

    private static Assessed read(
            Extractor extractor, byte[] document, List<Skill> candidates, Yardstick yardstick) {
        try {
            Extraction extraction =
                    extractor.extract("report.md", new ByteArrayInputStream(document)::transferTo);
            if (!(extraction instanceof Extraction.Extracted extracted))
                throw new IllegalStateException("the document could not be read");
            List<Extract> extracts = extracted.extracts();
            return Assessment.assess(extracts, candidates, yardstick, Progress.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException("the child process broke", e);
        }
    }

    private static byte[] document(Bench bench) {
        String text =
                DemonstrationSet.training(bench.testdata()).stream()
                        .map(Labelled::text)
                        .collect(Collectors.joining("\n\n"));
        StringBuilder document = new StringBuilder();
        int words = 0;
        for (String paragraph : text.split("\n\n")) {
            if (words >= WORDS) break;
            document.append(paragraph).append("\n\n");
            words += paragraph.split("\\s+").length;
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
