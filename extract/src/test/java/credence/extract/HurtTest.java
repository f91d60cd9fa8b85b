package credence.extract;

import static credence.extract.ExtractFixtures.bundle;
import static credence.extract.ExtractFixtures.docx;
import static credence.extract.ExtractFixtures.extract;
import static credence.extract.ExtractFixtures.files;
import static credence.extract.ExtractFixtures.lines;
import static credence.extract.ExtractFixtures.paragraph;
import static credence.extract.ExtractFixtures.pdf;
import static credence.extract.ExtractFixtures.utf8;
import static credence.extract.ExtractFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Extract;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut, and files in which bytes were changed, end in an answer. */
class HurtTest {
    private static final long SEED = 20261122;
    private static final int CUTS = 50;
    private static final int MUTATIONS = 200;

    private static final Extractor ANOTHER = Extractor.open(Limits.DEFAULT);

    @TempDir Path folder;

    @AfterAll
    static void close() {
        ANOTHER.close();
    }

    @Test
    void a_file_cut_anywhere_ends_in_text_or_a_refusal() throws Exception {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (Map.Entry<String, byte[]> whole : wholes().entrySet()) {
            Map<Object, Integer> answers = new LinkedHashMap<>();
            for (int i = 0; i < CUTS; i++) {
                byte[] cut =
                        Arrays.copyOf(whole.getValue(), random.nextInt(whole.getValue().length));
                answers.merge(judge(whole.getKey(), cut), 1, Integer::sum);
            }
            System.out.println("cut " + whole.getKey() + " " + answers);
        }
    }

    @Test
    void a_file_with_changed_bytes_ends_in_text_or_a_refusal() throws Exception {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (Map.Entry<String, byte[]> whole : wholes().entrySet()) {
            Map<Object, Integer> answers = new LinkedHashMap<>();
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] changed = whole.getValue().clone();
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                answers.merge(judge(whole.getKey(), changed), 1, Integer::sum);
            }
            System.out.println("changed " + whole.getKey() + " " + answers);
        }
    }

    /**
     * Checks what must hold of any answer, also that another child gives the same; comes back with
     * its kind.
     */
    private static Object judge(String name, byte[] bytes) {
        Extraction extraction = extract(name, bytes);
        assertThat(extract(ANOTHER, name, bytes)).isEqualTo(extraction);
        return switch (extraction) {
            case Extraction.Refused refused -> {
                assertThat(refused.sentence()).startsWith(name).endsWith(".").hasSizeLessThan(300);
                yield refused.reason();
            }
            case Extraction.Extracted extracted -> {
                for (Extract e : extracted.extracts()) {
                    assertThat(Normalizer.isNormalized(e.text(), Normalizer.Form.NFC)).isTrue();
                    assertThat(e.text()).doesNotContain("\r", "\u200B", "\u00AD", " \n");
                    int end = Math.min(9, e.text().length());
                    assertThat(e.cite(0, end).quote()).isEqualTo(e.text().substring(0, end));
                }
                yield "text";
            }
        };
    }

    private Map<String, byte[]> wholes() throws Exception {
        ExtractFixtures.repository(folder.resolve("shop"));
        Map<String, byte[]> wholes = new LinkedHashMap<>();
        wholes.put("a.txt", utf8("Gr\u00FC\u00DFe, one line.\n\nAnd \u200Banother.\n"));
        wholes.put(
                "a.md",
                utf8(
                        "# Title\n\n- *one*\n- <b hidden>two</b>\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n[x](y)\n"));
        wholes.put(
                "a.html",
                utf8(
                        "<html><style>.x{display:none}</style><p>one<ul><li class=x>two<li>three</ul><table><tr><td>a<td>b</table><!-- c --></html>"));
        wholes.put("A.java", utf8("/** Doc. */\nclass A {\n  int x = 1; // one\n}\n"));
        wholes.put(
                "a.pdf",
                pdf(lines("One line of text,", "and another.", "", "A paragraph."), lines("Two.")));
        wholes.put(
                "a.docx",
                docx(
                        d -> {
                            paragraph(d, "One paragraph.");
                            d.createTable(2, 2).getRow(0).getCell(0).setText("x");
                        }));
        wholes.put(
                "a.zip",
                zip(
                        files(
                                "src/A.java",
                                "class A {}",
                                "README.md",
                                "# Read me\n\ntext",
                                "b.html",
                                "<p>x</p>")));
        wholes.put("a.bundle", bundle(folder.resolve("shop")));
        return wholes;
    }
}
