package credence.extract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a file holds. */
enum Format {
    PDF("a PDF document", "application/pdf", "pdf"),
    DOCX(
            "a Word document",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx"),
    ZIP("a zip archive", "application/zip", "zip"),
    BUNDLE("a git bundle", "application/x-git", "bundle"),
    HTML("an HTML page", "text/html", "html htm xhtml"),
    MARKDOWN("a Markdown text", "text/markdown", "md markdown mkd mdown"),
    SOURCE(
            "source code",
            "text/x-source",
            "java kt kts scala groovy clj c h cc cpp cxx hpp hh m mm cs fs vb go rs swift py rb"
                    + " php pl pm r jl lua js jsx mjs cjs ts tsx vue svelte css scss sass less sql sh"
                    + " bash zsh ps1 bat cmd tf hcl yaml yml json xml xsd xsl toml ini cfg conf"
                    + " properties gradle cmake mk dockerfile proto graphql ex exs erl hs ml mli elm"
                    + " dart zig nim asm s f90 f95 cob cbl abap pas ada adb ads v vhd sv lisp el scm"
                    + " rkt tex bib ipynb feature"),
    TEXT(
            "a plain text",
            "text/plain",
            "txt text log csv tsv rst adoc asciidoc org srt vtt eml diff patch");

    private static final Map<String, Format> BY_EXTENSION =
            Stream.of(values())
                    .flatMap(f -> f.extensions.stream().map(e -> Map.entry(e, f)))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String words;
    private final String mediaType;
    private final Set<String> extensions;

    Format(String words, String mediaType, String extensions) {
        this.words = words;
        this.mediaType = mediaType;
        this.extensions = Set.copyOf(Arrays.asList(extensions.split(" ")));
    }

    /** With its article, as in "holds a PDF document". */
    String words() {
        return words;
    }

    String mediaType() {
        return mediaType;
    }

    boolean isText() {
        return compareTo(HTML) >= 0;
    }

    /** What a name promises; empty where its extension is none or not known. */
    static Optional<Format> named(String name) {
        return Optional.ofNullable(BY_EXTENSION.get(extension(name)));
    }

    /** The letters after the name's last dot, in lower case; empty if there are none. */
    static String extension(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * What the bytes are, judged by how they begin; empty if they are none of these and no text.
     */
    static Optional<Format> of(byte[] bytes, Limits limits) {
        String start =
                new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        if (start.startsWith("# v2 git bundle\n") || start.startsWith("# v3 git bundle\n")) {
            return Optional.of(BUNDLE);
        }
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return zipped(Zip.names(bytes, limits));
        }
        if (start.startsWith("%PDF-") || Decoding.isBinary(bytes) && start.contains("%PDF-")) {
            return Optional.of(PDF);
        }
        if (Decoding.isBinary(bytes)) return Optional.empty();
        String head = start.stripLeading().toLowerCase(Locale.ROOT);
        boolean page = head.contains("<!doctype html") || head.startsWith("<html");
        return Optional.of(page ? HTML : TEXT);
    }

    /** Office documents are zips too; of these only Word's are read. */
    private static Optional<Format> zipped(Set<String> names) {
        if (names.contains("[Content_Types].xml")) {
            boolean other =
                    names.stream().anyMatch(n -> n.startsWith("xl/") || n.startsWith("ppt/"));
            return other ? Optional.empty() : Optional.of(DOCX);
        }
        return names.contains("mimetype") ? Optional.empty() : Optional.of(ZIP);
    }
}
