package credence.app.assessment;

import credence.assessment.Assessed;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs of the space that is entered. */
@Repository
class RunTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient db;

    RunTable(JdbcClient db) {
        this.db = db;
    }

    void add(UUID space, Run run) {
        db.sql(
                        """
                        insert into assessment_run (tenant_id, id, subject, scheme, version, pieces, state, requested_at)
                        values (:space, :id, :subject, :scheme, :version, :pieces, 'waiting', :at)
                        """)
                .param("space", space)
                .param("id", run.id())
                .param("subject", run.subject())
                .param("scheme", run.scheme())
                .param("version", run.version())
                .param("pieces", run.pieces().toArray(UUID[]::new))
                .param("at", Timestamp.from(run.requestedAt()))
                .update();
    }

    Optional<Run> find(UUID id) {
        return db.sql("select * from assessment_run where id = :id")
                .param("id", id)
                .query(RunTable::read)
                .optional();
    }

    /** Newest first. */
    List<Run> all() {
        return db.sql("select * from assessment_run order by requested_at desc, id")
                .query(RunTable::read)
                .list();
    }

    /** With their findings. */
    void deleteAll() {
        db.sql("delete from assessment_run").update();
    }

    void progress(UUID id, Run.State state, int done, int total) {
        db.sql(
                        "update assessment_run set state = :state, done = :done, total = :total"
                                + " where id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .update();
    }

    void done(UUID id, Assessed assessed, Instant at) {
        db.sql(
                        """
                        update assessment_run set state = 'done', passages = :passages, made_with = :with::jsonb,
                            done = total, finished_at = :at where id = :id
                        """)
                .param("passages", assessed.passages())
                .param("with", JSON.writeValueAsString(assessed.madeWith()))
                .param("at", Timestamp.from(at))
                .param("id", id)
                .update();
    }

    private static Run read(ResultSet row, int index) throws SQLException {
        Array pieces = row.getArray("pieces");
        Timestamp finished = row.getTimestamp("finished_at");
        return new Run(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getString("scheme"),
                row.getString("version"),
                List.of((UUID[]) pieces.getArray()),
                Run.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("done"),
                row.getInt("total"),
                row.getInt("passages"),
                JSON.readValue(
                        row.getString("made_with"),
                        new TypeReference<TreeMap<String, String>>() {}),
                row.getTimestamp("requested_at").toInstant(),
                Optional.ofNullable(finished).map(Timestamp::toInstant));
    }
}
