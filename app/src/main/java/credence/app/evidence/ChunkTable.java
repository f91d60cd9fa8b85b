package credence.app.evidence;

import credence.app.accounts.SubjectKeys;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bytes of pieces, as sealed rows of at most 1 MiB. */
@Repository
class ChunkTable {
    static final int CHUNK = 1 << 20;

    private final JdbcClient db;
    private final SubjectKeys keys;

    ChunkTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    void add(UUID space, UUID subject, UUID piece, int ordinal, byte[] plain) {
        db.sql(
                        "insert into evidence_chunk (tenant_id, piece, ordinal, sealed) values"
                                + " (:space, :piece, :ordinal, :sealed)")
                .param("space", space)
                .param("piece", piece)
                .param("ordinal", ordinal)
                .param("sealed", keys.seal(subject, context(piece, ordinal), plain))
                .update();
    }

    /**
     * Reads a piece from its first byte to its last, one row at a time. Must be read inside the
     * transaction that opened it.
     */
    InputStream read(UUID subject, UUID piece) {
        return new InputStream() {
            private byte[] chunk = new byte[0];
            private int position;
            private int next;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (position == chunk.length) {
                    chunk = plain(subject, piece, next++);
                    position = 0;
                    if (chunk.length == 0) return -1;
                }
                int count = Math.min(length, chunk.length - position);
                System.arraycopy(chunk, position, target, offset, count);
                position += count;
                return count;
            }
        };
    }

    /**
     * @return at least one byte; none after the last row, or once the key is destroyed
     */
    byte[] plain(UUID subject, UUID piece, int ordinal) {
        return db.sql(
                        "select sealed from evidence_chunk where piece = :piece and ordinal ="
                                + " :ordinal")
                .param("piece", piece)
                .param("ordinal", ordinal)
                .query((row, i) -> row.getBytes(1))
                .optional()
                .flatMap(bytes -> keys.open(subject, context(piece, ordinal), bytes))
                .orElse(new byte[0]);
    }

    private static String context(UUID piece, int ordinal) {
        return "evidence-chunk:" + piece + ":" + ordinal;
    }
}
