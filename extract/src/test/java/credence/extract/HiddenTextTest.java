package credence.extract;

import static credence.extract.ExtractFixtures.FONT;
import static credence.extract.ExtractFixtures.docx;
import static credence.extract.ExtractFixtures.lines;
import static credence.extract.ExtractFixtures.only;
import static credence.extract.ExtractFixtures.paragraph;
import static credence.extract.ExtractFixtures.pdf;
import static credence.extract.ExtractFixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Extract;
import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.Test;

class HiddenTextTest {
    @Test
    void characters_that_nobody_sees_are_left_out_and_reported() {
        String tags =
                new StringBuilder().appendCodePoint(0xE0041).appendCodePoint(0xE0042).toString();

        Extract extract =
                only(
                        "a.txt",
                        utf8("one\nt\u200Bw\u2060o\u202E three" + tags + "\u0007 na\u00ADtion"));

        assertThat(extract.text()).isEqualTo("one\ntwo three nation");
        assertThat(extract.notices())
                .containsExactly(
                        "Hidden text was left out: zero-width characters (2, first on line 2).",
                        "Hidden text was left out: characters that turn the direction of writing (1, first on line 2).",
                        "Hidden text was left out: Unicode tag characters (2, first on line 2).",
                        "Hidden text was left out: control characters (1, first on line 2).");
    }

    @Test
    void joiners_that_shape_words_and_emoji_are_kept() {
        String text =
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \uD83D\uDC69\u200D\uD83D\uDCBB";

        Extract extract = only("a.txt", utf8(text));

        assertThat(extract.text()).isEqualTo(text);
        assertThat(extract.notices()).isEmpty();
    }

    @Test
    void what_a_page_hides_by_style_or_comment_is_left_out_and_reported() {
        String html =
                """
                <style>.gone, #off{ display : none } @media print { .shown { display:none } }</style>
                <p>seen<!-- secret --><span style="display: none">secret</span></p>
                <p hidden>secret</p><p aria-hidden="true">secret</p><p class="gone">secret</p>
                <p id=off>secret</p><p style="font-size:0px">secret</p>
                <p style="color:#FFF">secret</p><div style="visibility:hidden"><p>secret</p></div>
                <p style="position:absolute;left:-9999px">secret</p><template>secret</template>
                <p class=shown>printed</p><p style="background:navy;color:white">on navy</p>
                """;

        Extract extract = only("a.html", utf8(html));

        assertThat(extract.text()).isEqualTo("seen\n\nprinted\n\non navy");
        assertThat(extract.notices())
                .containsExactly(
                        "Hidden text was left out: characters in comments (6, first on line 2).",
                        "Hidden text was left out: characters hidden by style or mark-up (54, first on line 2).");
    }

    @Test
    void markdown_comments_and_hidden_html_are_left_out_and_reported() {
        String markdown =
                """
                Seen <!-- a --> text <span style="display:none">secret</span> here.

                <!-- secret -->

                <div hidden>secret</div>

                [//]: # (secret)
                """;

        Extract extract = only("a.md", utf8(markdown));

        assertThat(extract.text()).doesNotContain("secret").startsWith("Seen");
        assertThat(extract.notices()).hasSize(2);
    }

    @Test
    void pdf_text_that_nobody_sees_is_left_out_and_reported() {
        byte[] bytes =
                pdf(
                        page -> {
                            lines("Seen.").on(page);
                            write(page, 600, 12, Color.WHITE, RenderingMode.FILL, "white");
                            write(page, 580, 12, Color.BLACK, RenderingMode.NEITHER, "modal");
                            write(page, -50, 12, Color.BLACK, RenderingMode.FILL, "below");
                            write(page, 560, 0.5f, Color.BLACK, RenderingMode.FILL, "small");
                            page.setNonStrokingColor(Color.BLUE);
                            page.addRect(60, 490, 200, 30);
                            page.fill();
                            write(page, 500, 12, Color.WHITE, RenderingMode.FILL, "Banner");
                            write(page, 502, 12, Color.BLUE, RenderingMode.FILL, "bluish");
                        });

        Extract extract = only("a.pdf", bytes);

        assertThat(extract.text()).isEqualTo("Seen.\n\nBanner");
        assertThat(extract.notices())
                .containsExactly(
                        "Hidden text was left out: characters in the colour of what lies beneath them (11, first on page 1).",
                        "Hidden text was left out: characters drawn invisibly (5, first on page 1).",
                        "Hidden text was left out: characters too small to read (5, first on page 1).",
                        "Hidden text was left out: characters outside the page (5, first on page 1).");
    }

    @Test
    void a_pdf_layer_that_is_switched_off_is_left_out_and_reported() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            PDOptionalContentGroup off = new PDOptionalContentGroup("draft");
            layers.addGroup(off);
            layers.setGroupEnabled(off, false);
            document.getDocumentCatalog().setOCProperties(layers);
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                stream.beginMarkedContent(COSName.OC, off);
                write(stream, 500, 12, Color.BLACK, RenderingMode.FILL, "secret");
                stream.endMarkedContent();
                write(stream, 400, 12, Color.BLACK, RenderingMode.FILL, "Seen");
            }

            Extract extract = only("a.pdf", ExtractFixtures.save(document));

            assertThat(extract.text()).isEqualTo("Seen");
            assertThat(extract.notices())
                    .containsExactly(
                            "Hidden text was left out: characters on a layer that is switched off (6, first on page 1).");
        }
    }

    @Test
    void word_text_that_nobody_sees_is_left_out_and_reported() {
        byte[] bytes =
                docx(
                        d -> {
                            paragraph(d, "Seen.");
                            var run = d.createParagraph().createRun();
                            run.setText("secret");
                            run.setVanish(true);
                            var white = d.createParagraph().createRun();
                            white.setText("secret");
                            white.setColor("FFFFFF");
                            var tiny = d.createParagraph().createRun();
                            tiny.setText("secret");
                            tiny.setFontSize(1);
                        });

        Extract extract = only("a.docx", bytes);

        assertThat(extract.text()).isEqualTo("Seen.");
        assertThat(extract.notices())
                .containsExactly(
                        "Hidden text was left out: characters hidden by style or mark-up (6).",
                        "Hidden text was left out: characters in the colour of what lies beneath them (6).",
                        "Hidden text was left out: characters too small to read (6).");
    }

    private static void write(
            PDPageContentStream page,
            float y,
            float size,
            Color colour,
            RenderingMode mode,
            String text)
            throws IOException {
        page.beginText();
        page.setFont(FONT, size);
        page.setNonStrokingColor(colour);
        page.setRenderingMode(mode);
        page.newLineAtOffset(72, y);
        page.showText(text);
        page.endText();
    }
}
