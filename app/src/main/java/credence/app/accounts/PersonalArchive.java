package credence.app.accounts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The ZIP in which people take with them what is held about them, written while it is sent. */
public final class PersonalArchive {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ZipOutputStream zip;

    PersonalArchive(OutputStream out) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    /** Writes one file, from its first byte to its last. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Adds a file.
     *
     * @param path folders separated by slashes; a part that would lead out of the archive is
     *     replaced
     */
    public void file(String path, Content content) {
        try {
            zip.putNextEntry(new ZipEntry(inside(path)));
            content.writeTo(zip);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("an archive broke off while it was sent", e);
        }
    }

    /** Adds a value as JSON. */
    public void json(String path, Object value) {
        file(path, out -> out.write(JSON.writeValueAsBytes(value)));
    }

    void finish() throws IOException {
        zip.finish();
    }

    private static String inside(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> part.isBlank() || part.equals(".") || part.equals("..") ? "_" : part)
                .collect(Collectors.joining("/"));
    }
}
