package credence.extract;

import static org.assertj.core.api.Assertions.assertThat;

import credence.evidence.Anchor;
import credence.evidence.Extract;
import credence.extract.Extraction.Extracted;
import credence.extract.Extraction.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** Files of every format, made by the libraries that people's programs use. */
final class ExtractFixtures {
    static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    /** One extractor for all tests of a run; its children end with the run. */
    static final Extractor EXTRACTOR = Extractor.open(Limits.DEFAULT);

    private ExtractFixtures() {}

    static Extraction extract(String name, byte[] bytes, String... authors) {
        return extract(EXTRACTOR, name, bytes, authors);
    }

    static Extraction extract(Extractor extractor, String name, byte[] bytes, String... authors) {
        try {
            return extractor.extract(name, List.of(authors), out -> out.write(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Extracted extracted(String name, byte[] bytes, String... authors) {
        Extraction extraction = extract(name, bytes, authors);
        assertThat(extraction).isInstanceOf(Extracted.class);
        return (Extracted) extraction;
    }

    /** The only extract of a piece. */
    static Extract only(String name, byte[] bytes) {
        List<Extract> extracts = extracted(name, bytes).extracts();
        assertThat(extracts).hasSize(1);
        return extracts.getFirst();
    }

    static Refused refused(String name, byte[] bytes) {
        Extraction extraction = extract(name, bytes);
        assertThat(extraction).isInstanceOf(Refused.class);
        return (Refused) extraction;
    }

    /** Where words stand: the anchor of a kind at their first character. */
    static String at(Extract extract, String words, Anchor.Kind kind) {
        int start = extract.text().indexOf(words);
        assertThat(start).as("place of '%s' in:%n%s", words, extract.text()).isNotNegative();
        return extract.at(start, kind).orElse("none");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Limits limits(Duration timeout) {
        Limits d = Limits.DEFAULT;
        return new Limits(
                d.maxBytes(),
                d.maxPages(),
                d.maxTextChars(),
                d.maxArchiveEntries(),
                d.maxUnpackedBytes(),
                d.childHeapMb(),
                timeout,
                1);
    }

    interface Drawing {
        void on(PDPageContentStream page) throws IOException;
    }

    static byte[] pdf(Drawing... pages) {
        try (PDDocument document = new PDDocument()) {
            for (Drawing drawing : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
                    drawing.on(stream);
                }
            }
            return save(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] save(PDDocument document) throws IOException {
        document.setDocumentId(1L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** Lines 14 points apart from the top of the page; an empty one leaves a gap. */
    static Drawing lines(String... lines) {
        return page -> {
            page.beginText();
            page.setFont(FONT, 12);
            page.setLeading(14);
            page.newLineAtOffset(72, 700);
            for (String line : lines) {
                page.showText(line);
                page.newLine();
            }
            page.endText();
        };
    }

    static byte[] docx(java.util.function.Consumer<XWPFDocument> content) {
        try (XWPFDocument document = new XWPFDocument()) {
            content.accept(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void paragraph(XWPFDocument document, String text) {
        document.createParagraph().createRun().setText(text);
    }

    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Names and texts in turn. */
    static Map<String, byte[]> files(String... namesAndTexts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2)
            files.put(namesAndTexts[i], utf8(namesAndTexts[i + 1]));
        return files;
    }

    /**
     * A repository with three commits of two authors and, last, a merge. Comes back with the
     * commits' ids.
     */
    static List<String> repository(Path folder) throws IOException, GitAPIException {
        try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
            git.getRepository().getConfig().setBoolean("gc", null, "autoDetach", false);
            String first =
                    commit(
                            git,
                            folder,
                            "src/Ledger.java",
                            "class Ledger {\n  int sum;\n}\n",
                            "Add the ledger\n\nIt sums entries.",
                            "ann");
            git.checkout().setCreateBranch(true).setName("side").call();
            String second =
                    commit(
                            git,
                            folder,
                            "docs/guide.md",
                            "# Guide\n\nHow to post.\n",
                            "Write a guide",
                            "ben");
            git.checkout().setName("main").call();
            String third =
                    commit(
                            git,
                            folder,
                            "src/Ledger.java",
                            "class Ledger {\n  long sum;\n  int n;\n}\n",
                            "Widen the sum\n\nCo-authored-by: Claude <noreply@anthropic.com>",
                            "ann");
            String merge =
                    git.merge()
                            .include(git.getRepository().resolve("side"))
                            .setFastForward(org.eclipse.jgit.api.MergeCommand.FastForwardMode.NO_FF)
                            .setMessage("Merge the guide")
                            .call()
                            .getNewHead()
                            .name();
            return List.of(first, second, third, merge);
        }
    }

    private static int second = 0;

    static String commit(
            Git git, Path folder, String path, String text, String message, String author)
            throws IOException, GitAPIException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git.add().addFilepattern(path).call();
        PersonIdent person =
                new PersonIdent(
                        author,
                        author + "@example.org",
                        Instant.ofEpochSecond(1_700_000_000 + second++),
                        java.time.ZoneOffset.UTC);
        return git.commit()
                .setMessage(message)
                .setAuthor(person)
                .setCommitter(person)
                .setSign(false)
                .call()
                .name();
    }

    static byte[] bundle(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(GitBundle.write(folder, out)).isEmpty();
        return out.toByteArray();
    }
}
