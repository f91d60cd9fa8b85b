package credence.app.mapping;

import credence.assessment.Confidence;
import credence.skill.Level;
import credence.skill.SkillId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims of the space that is entered. */
@Repository
class ClaimTable {
    private final JdbcClient db;

    ClaimTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param findings ordinals of the cited findings, strongest first
     */
    record Row(
            UUID id,
            SkillId skill,
            Optional<Level> level,
            Confidence confidence,
            List<Integer> findings,
            String missing) {}

    /** Adds a claim; a second run of the same job adds nothing. */
    void add(UUID space, UUID run, Row claim) {
        db.sql(
                        """
                        insert into mapping_claim (tenant_id, id, run, framework, skill, level, confidence, calibrated, findings, missing)
                        values (:space, :id, :run, :framework, :skill, :level, :confidence, :calibrated, :findings, :missing)
                        on conflict (tenant_id, run, framework, skill) do nothing
                        """)
                .param("space", space)
                .param("id", claim.id())
                .param("run", run)
                .param("framework", claim.skill().framework())
                .param("skill", claim.skill().key())
                .param("level", claim.level().map(Level::rank).orElse(null))
                .param("confidence", claim.confidence().value())
                .param("calibrated", claim.confidence().calibrated())
                .param("findings", claim.findings().toArray(Integer[]::new))
                .param("missing", claim.missing())
                .update();
    }

    void done(UUID space, UUID run) {
        db.sql(
                        "insert into mapping_run (tenant_id, run) values (:space, :run) on conflict"
                                + " do nothing")
                .param("space", space)
                .param("run", run)
                .update();
    }

    boolean isDone(UUID run) {
        return db.sql("select 1 from mapping_run where run = :run")
                .param("run", run)
                .query((row, i) -> 1)
                .optional()
                .isPresent();
    }

    /** Runs that have been read as claims. */
    List<UUID> runs() {
        return db.sql("select run from mapping_run order by run")
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }

    void deleteAll() {
        db.sql("delete from mapping_claim").update();
        db.sql("delete from mapping_run").update();
    }

    List<Row> of(UUID run) {
        return db.sql("select * from mapping_claim where run = :run order by framework, skill")
                .param("run", run)
                .query(ClaimTable::read)
                .list();
    }

    private static Row read(ResultSet row, int index) throws SQLException {
        int level = row.getInt("level");
        Optional<Level> stated = row.wasNull() ? Optional.empty() : Optional.of(new Level(level));
        return new Row(
                row.getObject("id", UUID.class),
                new SkillId(row.getString("framework"), row.getString("skill")),
                stated,
                new Confidence(row.getDouble("confidence"), row.getBoolean("calibrated")),
                List.of((Integer[]) row.getArray("findings").getArray()),
                row.getString("missing"));
    }
}
