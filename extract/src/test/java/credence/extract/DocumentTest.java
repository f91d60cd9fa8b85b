package credence.extract;

import static credence.extract.ExtractFixtures.at;
import static credence.extract.ExtractFixtures.docx;
import static credence.extract.ExtractFixtures.lines;
import static credence.extract.ExtractFixtures.only;
import static credence.extract.ExtractFixtures.paragraph;
import static credence.extract.ExtractFixtures.pdf;
import static credence.extract.ExtractFixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Anchor;
import credence.evidence.Extract;
import credence.evidence.Hash;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.StringJoiner;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;

class DocumentTest {
    @Test
    void plain_text_keeps_its_lines_and_their_numbers_whatever_ends_them() {
        Extract extract = only("notes.txt", utf8("\n\nFirst line.  \r\n\r\nThird.\rFourth.\n\n"));

        assertThat(extract.text()).isEqualTo("First line.\n\nThird.\nFourth.");
        assertThat(extract.mediaType()).isEqualTo("text/plain");
        assertThat(at(extract, "First", Anchor.Kind.LINE)).isEqualTo("3");
        assertThat(at(extract, "Third", Anchor.Kind.LINE)).isEqualTo("5");
        assertThat(at(extract, "Fourth", Anchor.Kind.LINE)).isEqualTo("6");
    }

    @Test
    void every_line_number_leads_to_the_line_that_holds_the_text() {
        long seed = 20261122;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (String name : new String[] {"a.txt", "A.java", "a.md", "a.html"}) {
            StringJoiner original = new StringJoiner("\n");
            for (int i = 1; i <= 300; i++) {
                boolean blank = random.nextInt(3) == 0;
                original.add(
                        blank ? "" : "word" + i + " e\u0301clair na\u00ADtion" + random.nextInt(9));
            }
            Extract extract = only(name, utf8(original.toString()));
            for (int i = 1; i <= 300; i++) {
                if (!original.toString().contains("word" + i + " ")) continue;
                assertThat(at(extract, "word" + i + " ", Anchor.Kind.LINE))
                        .as(name)
                        .isEqualTo("" + i);
            }
            int start = extract.text().indexOf("\u00E9clair nation");
            assertThat(extract.cite(start, start + 13).quote())
                    .isEqualTo("\u00E9clair nation".substring(0, 13));
        }
    }

    @Test
    void the_source_is_the_digest_of_the_bytes_and_a_second_reading_gives_the_same() {
        byte[] bytes = utf8("# Title\n\nText.");

        Extract extract = only("a.md", bytes);

        assertThat(extract.source()).isEqualTo(Hash.of(bytes));
        assertThat(only("a.md", bytes)).isEqualTo(extract);
    }

    @Test
    void text_in_utf_16_and_windows_1252_is_read() {
        assertThat(
                        only("a.txt", "\uFEFFGr\u00FC\u00DFe".getBytes(StandardCharsets.UTF_16LE))
                                .text())
                .isEqualTo("Gr\u00FC\u00DFe");
        Extract windows =
                only(
                        "a.txt",
                        "Gr\u00FC\u00DFe \u2013 alle".getBytes(Charset.forName("windows-1252")));
        assertThat(windows.text()).isEqualTo("Gr\u00FC\u00DFe \u2013 alle");
        assertThat(windows.notices())
                .containsExactly("The text is not UTF-8 and was read as Windows-1252.");
    }

    @Test
    void markdown_becomes_what_its_page_shows() {
        String markdown =
                """
                # Incident

                I led the *response* to the
                [outage](https://example.org/x "title").

                1. Found it
                2. Fixed it
                   - wrote a test

                ```java
                int  x = 1;

                int y;
                ```

                | Who | What |
                |-----|------|
                | me  | fix  |

                > Said by `me`.
                """;

        Extract extract = only("post-mortem.md", utf8(markdown));

        assertThat(extract.text())
                .isEqualTo(
                        """
                        Incident

                        I led the response to the outage.

                        - Found it
                        - Fixed it
                        - wrote a test

                        int  x = 1;

                        int y;

                        Who | What
                        me | fix

                        Said by me.""");
        assertThat(at(extract, "I led", Anchor.Kind.LINE)).isEqualTo("3");
        assertThat(at(extract, "outage", Anchor.Kind.LINE)).isEqualTo("4");
        assertThat(at(extract, "- wrote", Anchor.Kind.LINE)).isEqualTo("8");
        assertThat(at(extract, "int y", Anchor.Kind.LINE)).isEqualTo("13");
        assertThat(at(extract, "me | fix", Anchor.Kind.LINE)).isEqualTo("18");
    }

    @Test
    void an_html_page_becomes_what_a_browser_shows() {
        String html =
                """
                <!doctype html><html><head><title>T</title><script>x()</script></head><body>
                <h1>Incident</h1>
                <p>I led the
                   <b>response</b>.</p><ul><li><p>one</p></li><li>two<ul><li>three</li></ul></li></ul>
                <table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>
                <pre>x
                  y</pre>
                </body></html>
                """;

        Extract extract = only("page.html", utf8(html));

        assertThat(extract.text())
                .isEqualTo(
                        """
                        Incident

                        I led the response.

                        - one
                        - two
                        - three

                        a | b
                        c | d

                        x
                          y""");
        assertThat(at(extract, "response", Anchor.Kind.LINE)).isEqualTo("4");
        assertThat(at(extract, "c | d", Anchor.Kind.LINE)).isEqualTo("5");
        assertThat(at(extract, "  y", Anchor.Kind.LINE)).isEqualTo("7");
    }

    @Test
    void a_pdf_has_paragraphs_of_one_line_and_a_page_for_each() {
        byte[] bytes =
                pdf(
                        lines(
                                "The migration took three weeks and moved all cus-",
                                "tomers without a pause.",
                                "",
                                "We kept a diary."),
                        lines(),
                        lines("Second text."));

        Extract extract = only("report.pdf", bytes);

        assertThat(extract.text())
                .isEqualTo(
                        """
                        The migration took three weeks and moved all customers without a pause.

                        We kept a diary.

                        Second text.""");
        assertThat(at(extract, "diary", Anchor.Kind.PAGE)).isEqualTo("1");
        assertThat(at(extract, "Second", Anchor.Kind.PAGE)).isEqualTo("3");
    }

    @Test
    void headers_that_every_page_repeats_are_left_out_with_a_notice() {
        ExtractFixtures.Drawing[] pages = new ExtractFixtures.Drawing[5];
        for (int i = 0; i < pages.length; i++)
            pages[i] =
                    lines("Report, page " + (i + 1), "", "Body " + i + " begins.", "", "It ends.");

        Extract extract = only("report.pdf", pdf(pages));

        assertThat(extract.text()).doesNotContain("Report, page").contains("Body 4 begins.");
        assertThat(extract.notices())
                .containsExactly("10 page headers and footers that repeat were left out.");
    }

    @Test
    void a_word_document_keeps_paragraphs_lists_and_tables() {
        byte[] bytes =
                docx(
                        d -> {
                            paragraph(d, "Before.");
                            CTAbstractNum list = CTAbstractNum.Factory.newInstance();
                            list.setAbstractNumId(BigInteger.ZERO);
                            BigInteger number =
                                    d.createNumbering()
                                            .addNum(
                                                    d.getNumbering()
                                                            .addAbstractNum(
                                                                    new XWPFAbstractNum(list)));
                            for (String item : new String[] {"one", "two"}) {
                                var p = d.createParagraph();
                                p.setNumID(number);
                                p.createRun().setText(item);
                            }
                            XWPFTable table = d.createTable(2, 2);
                            table.getRow(0).getCell(0).setText("a");
                            table.getRow(0).getCell(1).setText("b");
                            table.getRow(1).getCell(0).setText("c");
                            table.getRow(1).getCell(1).setText("d");
                            paragraph(d, "After.");
                        });

        Extract extract = only("cv.docx", bytes);

        assertThat(extract.text()).isEqualTo("Before.\n\n- one\n- two\n\na | b\nc | d\n\nAfter.");
    }
}
