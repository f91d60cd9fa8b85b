package credence.app.evidence;

import credence.app.accounts.SubjectKeys;
import credence.evidence.Extract;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was read out of pieces: JSON, compressed, then sealed. */
@Repository
class ExtractTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient db;
    private final SubjectKeys keys;

    ExtractTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    void add(UUID space, UUID subject, UUID piece, int ordinal, Extract extract) {
        UUID id = UUID.randomUUID();
        db.sql(
                        """
                        insert into evidence_extract (tenant_id, id, piece, ordinal, sealed)
                        values (:space, :id, :piece, :ordinal, :sealed)
                        """)
                .param("space", space)
                .param("id", id)
                .param("piece", piece)
                .param("ordinal", ordinal)
                .param("sealed", keys.seal(subject, context(id), packed(extract)))
                .update();
    }

    /** In the order of the files inside the piece. */
    List<StoredExtract> of(UUID subject, UUID piece) {
        return db
                .sql(
                        "select id, sealed from evidence_extract where piece = :piece order by"
                                + " ordinal")
                .param("piece", piece)
                .query(
                        (row, i) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return keys.open(subject, context(id), row.getBytes("sealed"))
                                    .map(bytes -> new StoredExtract(id, piece, unpacked(bytes)));
                        })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static byte[] packed(Extract extract) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(JSON.writeValueAsBytes(extract));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static Extract unpacked(byte[] bytes) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readValue(zip.readAllBytes(), Extract.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored extract is damaged", e);
        }
    }

    private static String context(UUID id) {
        return "evidence-extract:" + id;
    }
}
