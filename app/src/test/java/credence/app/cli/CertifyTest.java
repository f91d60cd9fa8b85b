package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import credence.extract.Extraction;
import credence.extract.Extractor;
import credence.extract.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job at a terminal, in a process of its own. */
class CertifyTest {
    @TempDir Path out;

    @Test
    void the_example_is_certified_and_every_printed_quote_stands_in_the_evidence()
            throws IOException {
        Path data = Program.dataFolder();

        Terminal seen =
                Program.run(
                        "certify",
                        Examples.AMARA.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--for",
                        "Amara Diallo",
                        "--accept-as",
                        "Ove Lind",
                        "--data",
                        data.toString(),
                        "--out",
                        out.toString());

        assertThat(seen.exit()).describedAs(seen.err()).isZero();
        assertThat(seen.out()).contains("not calibrated yet", "Certified: ");
        String evidence = text();
        List<String> quotes = quotes(seen.out());
        assertThat(quotes).isNotEmpty().allSatisfy(quote -> assertThat(evidence).contains(quote));
        Terminal verified = Terminal.run("verify", out.resolve("credential.json").toString());
        assertThat(verified.out()).startsWith("valid: ").contains("Amara Diallo");
        String report = Files.readString(out.resolve("report.html"));
        assertThat(report)
                .contains("unread", "Ove Lind", "not calibrated yet")
                .doesNotContain("<script");
        Program.awaitNoDatabase(data);
    }

    @Test
    void an_advert_a_pasted_rubric_and_a_list_of_courses_certify_nobody() throws IOException {
        Path data = Program.dataFolder();

        Terminal seen =
                Program.run(
                        "certify",
                        Examples.NOTHING_SHOWN.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--for",
                        "Nobody Yet",
                        "--accept-as",
                        "Ove Lind",
                        "--data",
                        data.toString(),
                        "--out",
                        out.toString());

        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.out()).startsWith("No claim: ").contains("Not certified: ");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("there is no claim to judge");
        assertThat(out.resolve("credential.json")).doesNotExist();
    }

    @Test
    void where_two_people_are_asked_for_one_is_refused_before_the_first_question()
            throws IOException {
        Path data = Program.dataFolder();
        Files.writeString(
                data.resolve("credence.properties"), "credence.one-person-decisions=false\n");

        Terminal seen =
                Program.run(
                        "certify",
                        Examples.NOTHING_SHOWN.toString(),
                        "--scheme",
                        "ai-augmented-engineer",
                        "--for",
                        "Nobody Yet",
                        "--decide",
                        "--data",
                        data.toString(),
                        "--out",
                        out.toString());

        assertThat(seen.exit()).isEqualTo(64);
        assertThat(seen.sentence()).contains("credence.one-person-decisions is set to false");
        assertThat(seen.out()).isEmpty();
    }

    /** Quotes are printed line by line behind a bar. */
    private static List<String> quotes(String printed) {
        List<String> quotes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            if (line.startsWith("    | ")) lines.add(line.substring(6));
            else if (!lines.isEmpty()) {
                quotes.add(String.join("\n", lines));
                lines.clear();
            }
        }
        return quotes;
    }

    private static String text() throws IOException {
        try (Extractor extractor = Extractor.open(Limits.DEFAULT)) {
            List<String> texts = new ArrayList<>();
            for (EvidenceFile piece : EvidenceFolder.read(List.of(Examples.AMARA)))
                if (extractor.extract(piece.path(), piece.authors())
                        instanceof Extraction.Extracted extracted)
                    extracted.extracts().forEach(extract -> texts.add(extract.text()));
            return texts.stream().collect(Collectors.joining("\n\0\n"));
        }
    }
}
