package credence.extract;

import credence.extract.Extraction.Reason;
import credence.extract.Skipped.Why;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of one archive or repository, as they are read one after the other. */
final class FileSet {
    private final String name;
    private final Limits limits;
    private final List<Canonical> texts = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int charsLeft;

    FileSet(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
        this.charsLeft = limits.maxTextChars();
    }

    void add(Canonical text) {
        texts.add(text);
        charsLeft -= text.text().length();
    }

    /** Whether the file is to be read at all; notes why if it is not. */
    boolean wants(String path) {
        Optional<Why> why =
                FileRules.isSafe(path) && seen.add(path)
                        ? FileRules.judge(path)
                        : Optional.of(Why.UNSAFE_NAME);
        why.ifPresent(w -> skip(path, w));
        return why.isEmpty();
    }

    void skip(String path, Why why) {
        skipped.add(new Skipped(path, why));
    }

    /** Reads one file, or notes why not. */
    void read(String path, byte[] bytes) {
        if (charsLeft <= 0) {
            skip(path, Why.TOO_LARGE);
            return;
        }
        try {
            Optional<Why> why = judge(path, bytes);
            if (why.isPresent()) {
                skip(path, why.get());
            } else {
                Format format = Reading.format(path, bytes, limits);
                add(Reading.readFile(name, path, format, bytes, limits, charsLeft));
            }
        } catch (Refusal e) {
            skip(path, why(e.reason()));
        }
    }

    private Optional<Why> judge(String path, byte[] bytes) {
        if (bytes.length == 0) return Optional.of(Why.NO_TEXT);
        Optional<Format> found = Format.of(bytes, limits);
        if (found.isEmpty()) return Optional.of(Why.BINARY);
        return switch (found.get()) {
            case ZIP, BUNDLE -> Optional.of(Why.NESTED_ARCHIVE);
            case PDF, DOCX -> Optional.empty();
            case HTML, MARKDOWN, SOURCE, TEXT -> {
                if (bytes.length > FileRules.MAX_TEXT_BYTES) yield Optional.of(Why.TOO_LARGE);
                boolean code = Format.named(path).filter(f -> f == Format.SOURCE).isPresent();
                yield code && FileRules.isGenerated(Decoding.of(bytes).text())
                        ? Optional.of(Why.GENERATED)
                        : Optional.empty();
            }
        };
    }

    private static Why why(Reason reason) {
        return switch (reason) {
            case EMPTY, NO_TEXT -> Why.NO_TEXT;
            case TOO_LARGE, BOMB -> Why.TOO_LARGE;
            case UNSUPPORTED -> Why.BINARY;
            case ENCRYPTED, DAMAGED, MISLABELLED, TIMEOUT, OUT_OF_MEMORY -> Why.UNREADABLE;
        };
    }

    /**
     * @throws Refusal if no file gave text
     */
    Read finish() {
        if (texts.isEmpty() && seen.isEmpty() && skipped.isEmpty()) {
            throw new Refusal(Reason.EMPTY, "holds no files; check what was packed");
        }
        if (texts.isEmpty()) {
            throw new Refusal(
                    Reason.NO_TEXT,
                    "holds %,d files but none with text that is read; hand in the documents or sources themselves"
                            .formatted(skipped.size()));
        }
        return new Read(List.copyOf(texts), List.copyOf(skipped));
    }
}
