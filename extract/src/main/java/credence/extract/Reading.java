package credence.extract;

import credence.evidence.Anchor;
import credence.extract.Extraction.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.tika.Tika;

/**
 * Bytes to canonical text. Pure, and meant to run where it may hang or break: in a child process.
 */
final class Reading {
    private static final int LOOKED_AT = 8192;

    private Reading() {}

    /**
     * @throws Refusal if the piece gives no text
     */
    static Read read(Wire.Question question, byte[] bytes) {
        String name = question.title();
        List<String> authors = question.authors();
        Limits limits = question.limits();
        if (bytes.length == 0) {
            throw new Refusal(
                    Reason.EMPTY, "is empty; check that it was saved and hand it in again");
        }
        Format format = format(question.name(), bytes, limits);
        return switch (format) {
            case ZIP -> Archive.read(name, authors, bytes, limits);
            case BUNDLE -> GitHistory.ofBundle(name, authors, bytes, limits);
            case PDF, DOCX, HTML, MARKDOWN, SOURCE, TEXT -> {
                Canon canon = new Canon(limits.maxTextChars());
                read(format, bytes, limits, canon);
                yield new Read(List.of(finish(canon, name, format)), List.of());
            }
        };
    }

    /**
     * One file of several.
     *
     * @param name of the whole piece
     * @param path of the file inside it
     */
    static Canonical readFile(
            String name, String path, Format format, byte[] bytes, Limits limits, int maxChars) {
        Canon canon = new Canon(maxChars);
        canon.at(Anchor.Kind.FILE, path);
        read(format, bytes, limits, canon);
        return finish(canon, name + ": " + path, format);
    }

    private static void read(Format format, byte[] bytes, Limits limits, Canon canon) {
        switch (format) {
            case PDF -> Pdf.read(bytes, limits, canon);
            case DOCX -> Docx.read(bytes, limits, canon);
            case HTML -> Html.read(text(bytes, canon), 0, canon);
            case MARKDOWN -> Markdown.read(text(bytes, canon), canon);
            case SOURCE, TEXT -> PlainText.read(text(bytes, canon), canon);
            case ZIP, BUNDLE ->
                    throw new IllegalArgumentException("must be one file, was " + format);
        }
    }

    private static String text(byte[] bytes, Canon canon) {
        Decoding decoding = Decoding.of(bytes);
        if (decoding.isGuessed()) {
            canon.notice("The text is not UTF-8 and was read as Windows-1252.");
        }
        return decoding.text();
    }

    private static Canonical finish(Canon canon, String name, Format format) {
        Canonical canonical = canon.finish(name, format.mediaType());
        if (!canonical.text().isBlank()) return canonical;
        throw new Refusal(
                Reason.NO_TEXT,
                format == Format.PDF
                        ? "holds no text, perhaps only pictures of pages; hand in a version with text"
                        : "holds no text that a reader can see; check that it is the right file");
    }

    /** What to read the bytes as: what they are, and among texts what the name says. */
    static Format format(String name, byte[] bytes, Limits limits) {
        Optional<Format> named = Format.named(name);
        Optional<Format> found = Format.of(bytes, limits);
        if (found.isEmpty()) {
            String type =
                    new Tika().detect(Arrays.copyOf(bytes, Math.min(bytes.length, LOOKED_AT)));
            if (named.isPresent())
                throw mislabelled(named.get().words(), "something else (" + type + ")");
            throw new Refusal(
                    Reason.UNSUPPORTED,
                    "holds "
                            + type
                            + ", which is not read; hand in text, Markdown, HTML, PDF, DOCX, source"
                            + " code, a zip or a git bundle");
        }
        if (named.isEmpty()) {
            checkMedia(name, found.get());
            return found.get();
        }
        if (named.get().isText() && found.get().isText()) return named.get();
        if (!named.equals(found)) throw mislabelled(named.get().words(), found.get().words());
        return found.get();
    }

    /** A name of a picture, sound or film promises something other than what can be read. */
    private static void checkMedia(String name, Format found) {
        if (Format.extension(name).isEmpty()) return;
        String type = new Tika().detect(name);
        if (type.matches("(?:image|audio|video)/.*|application/x-(?:ms)?dos.*")) {
            throw mislabelled(type, found.words());
        }
    }

    private static Refusal mislabelled(String named, String found) {
        return new Refusal(
                Reason.MISLABELLED,
                "is named like %s but holds %s; check which file was meant, or rename it"
                        .formatted(named, found));
    }
}
