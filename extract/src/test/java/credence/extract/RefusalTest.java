package credence.extract;

import static credence.extract.ExtractFixtures.docx;
import static credence.extract.ExtractFixtures.extract;
import static credence.extract.ExtractFixtures.files;
import static credence.extract.ExtractFixtures.limits;
import static credence.extract.ExtractFixtures.lines;
import static credence.extract.ExtractFixtures.only;
import static credence.extract.ExtractFixtures.paragraph;
import static credence.extract.ExtractFixtures.pdf;
import static credence.extract.ExtractFixtures.refused;
import static credence.extract.ExtractFixtures.utf8;
import static credence.extract.ExtractFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Extract;
import credence.extract.Extraction.Reason;
import credence.extract.Extraction.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] EXE =
            ("MZ" + "\0\3\0\0".repeat(100)).getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void an_empty_file_or_archive_is_refused() {
        assertThat(refused("a.txt", new byte[0]))
                .isEqualTo(
                        new Refused(
                                Reason.EMPTY,
                                "a.txt is empty; check that it was saved and hand it in again."));
        assertThat(refused("a.zip", zip(Map.of())).reason()).isEqualTo(Reason.EMPTY);
    }

    @Test
    void a_file_that_is_not_what_its_name_says_is_refused_and_both_are_named() {
        assertThat(refused("report.pdf", EXE).sentence())
                .contains("report.pdf", "a PDF document", "application/x-msdownload");
        assertThat(refused("notes.txt", PNG).sentence()).contains("a plain text", "image/png");
        assertThat(refused("report.pdf", utf8("text")).reason()).isEqualTo(Reason.MISLABELLED);
        assertThat(refused("notes.md", pdf(lines("x"))).sentence())
                .contains("a Markdown text", "a PDF document");
        assertThat(refused("cv.docx", zip(files("a.txt", "x"))).reason())
                .isEqualTo(Reason.MISLABELLED);
        assertThat(refused("photo.jpg", utf8("text")).reason()).isEqualTo(Reason.MISLABELLED);
    }

    @Test
    void a_format_that_is_not_read_is_refused_by_its_name() {
        assertThat(refused("photo.png", PNG))
                .isEqualTo(
                        new Refused(
                                Reason.UNSUPPORTED,
                                "photo.png holds image/png, which is not read; hand in text, Markdown, HTML, PDF, DOCX, source code, a zip or a git bundle."));
    }

    @Test
    void a_document_under_a_password_is_refused() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(lines("secret")))) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            assertThat(refused("a.pdf", out.toByteArray()).reason()).isEqualTo(Reason.ENCRYPTED);
        }
        byte[] locked = zip(files("a.txt", "secret"));
        locked[6] |= 1; // the flag that says so
        assertThat(refused("a.zip", locked).reason()).isEqualTo(Reason.ENCRYPTED);
    }

    @Test
    void a_document_without_text_is_refused() {
        assertThat(refused("scan.pdf", pdf(page -> page.addRect(1, 1, 9, 9))).reason())
                .isEqualTo(Reason.NO_TEXT);
        assertThat(refused("a.html", utf8("<!-- x --><p hidden>y</p>")).reason())
                .isEqualTo(Reason.NO_TEXT);
        assertThat(refused("a.zip", zip(files("yarn.lock", "x"))).reason())
                .isEqualTo(Reason.NO_TEXT);
    }

    @Test
    void a_damaged_document_is_refused() {
        byte[] half = docx(d -> paragraph(d, "text"));
        assertThat(refused("a.docx", java.util.Arrays.copyOf(half, half.length / 2)).reason())
                .isEqualTo(Reason.DAMAGED);
        assertThat(refused("a.bundle", utf8("# v2 git bundle\nnonsense")).reason())
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void entities_are_never_resolved() throws IOException {
        String xml =
                "<?xml version='1.0'?><!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]>"
                        + "<d xmlns:w='w'><w:p><w:r><w:t>seen &x;&b;</w:t></w:r></w:p></d>";
        byte[] bytes = zip(files("[Content_Types].xml", "<x/>", "word/document.xml", xml));

        Extraction extraction = extract("a.docx", bytes);

        assertThat(extraction.toString()).doesNotContain("lol");
        if (extraction instanceof Extraction.Extracted e)
            assertThat(e.extracts().getFirst().text()).isEqualTo("seen");
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_a_bomb() throws IOException {
        assertThat(refused("a.zip", thousandToOne("a.txt")).reason()).isEqualTo(Reason.BOMB);
        assertThat(refused("a.docx", thousandToOne("[Content_Types].xml")).reason())
                .isEqualTo(Reason.BOMB);
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 20_000; i++) many.put("f" + i + ".txt", new byte[] {'x'});
        assertThat(refused("a.zip", zip(many)).reason()).isEqualTo(Reason.BOMB);
    }

    @Test
    void an_archive_inside_an_archive_stays_shut() throws IOException {
        byte[] bytes = zip(Map.of("b.bin", thousandToOne("c.txt"), "a.txt", utf8("text")));

        Extraction.Extracted extracted = ExtractFixtures.extracted("a.zip", bytes);

        assertThat(extracted.extracts()).extracting(Extract::text).containsExactly("text");
        assertThat(extracted.skipped())
                .containsExactly(new Skipped("b.bin", Skipped.Why.NESTED_ARCHIVE));
    }

    @Test
    void more_bytes_pages_or_text_than_allowed_are_refused() throws IOException {
        ExtractFixtures.Drawing[] pages = new ExtractFixtures.Drawing[601];
        java.util.Arrays.fill(pages, lines("x"));
        assertThat(refused("a.pdf", pdf(pages)).sentence()).contains("has 601 pages, of which 600");
        assertThat(refused("a.pdf", lyingAboutItsPages()).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused("a.txt", "text ".repeat(1_100_000).getBytes()).reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(refused("a.txt", new byte[100_000_001]).sentence())
                .contains("larger than the 100,000,000 bytes");
        assertThat(only("a.txt", utf8("after")).text()).isEqualTo("after");
    }

    @Test
    void a_piece_that_takes_too_long_is_given_up_and_the_next_one_is_read() {
        try (Extractor hasty = Extractor.open(limits(Duration.ofMillis(1)))) {
            Refused refused = (Refused) extract(hasty, "a.md", utf8("*a _b ".repeat(100_000)));
            assertThat(refused.reason()).isEqualTo(Reason.TIMEOUT);
        }
        try (Extractor patient = Extractor.open(limits(Duration.ofSeconds(2)))) {
            assertThat(((Refused) extract(patient, "a.pdf", endless())).reason())
                    .isEqualTo(Reason.TIMEOUT);
            assertThat(extract(patient, "a.txt", utf8("next")))
                    .isInstanceOf(Extraction.Extracted.class);
        }
    }

    @Test
    void a_piece_that_needs_too_much_memory_is_given_up_and_the_next_one_is_read()
            throws IOException {
        Limits d = Limits.DEFAULT;
        Limits small =
                new Limits(
                        d.maxBytes(),
                        d.maxPages(),
                        d.maxTextChars(),
                        d.maxArchiveEntries(),
                        d.maxUnpackedBytes(),
                        32,
                        d.timeout(),
                        1);
        try (Extractor extractor = Extractor.open(small)) {
            assertThat(((Refused) extract(extractor, "a.bin", new byte[60_000_000])).reason())
                    .isEqualTo(Reason.OUT_OF_MEMORY);
            assertThat(extract(extractor, "a.txt", utf8("next")))
                    .isInstanceOf(Extraction.Extracted.class);
        }
    }

    @Test
    void all_defaults_are_in_one_place() {
        assertThat(Limits.DEFAULT)
                .isEqualTo(
                        new Limits(
                                100_000_000,
                                600,
                                5_000_000,
                                20_000,
                                300_000_000,
                                768,
                                Duration.ofSeconds(60),
                                2));
    }

    /** A page that draws a form fifty times, which draws another fifty times, and so on. */
    private static byte[] endless() {
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        pdf.append("1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        pdf.append("2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
        pdf.append(
                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>endobj\n");
        String draw = "/F Do ".repeat(50);
        pdf.append("4 0 obj<</Length 6>>stream\n/F Do \nendstream endobj\n");
        for (int i = 5; i < 20; i++) {
            pdf.append(i)
                    .append(" 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length ")
                    .append(draw.length());
            pdf.append("/Resources<</XObject<</F ")
                    .append(i + 1)
                    .append(" 0 R>>>>>>stream\n")
                    .append(draw)
                    .append("\nendstream endobj\n");
        }
        pdf.append(
                "20 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 1>>stream\nn\nendstream endobj\n");
        return utf8(pdf.append("trailer<</Root 1 0 R>>\n%%EOF").toString());
    }

    private static byte[] lyingAboutItsPages() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getPages().getCOSObject().setInt(COSName.COUNT, 999_999_999);
            return ExtractFixtures.save(document);
        }
    }

    private static byte[] thousandToOne(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1_000_000];
            java.util.Arrays.fill(zeros, (byte) ' ');
            for (int i = 0; i < 100; i++) zip.write(zeros);
        }
        return out.toByteArray();
    }
}
