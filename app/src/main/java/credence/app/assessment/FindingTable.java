package credence.app.assessment;

import credence.assessment.Confidence;
import credence.assessment.PassageClass;
import credence.skill.Level;
import credence.skill.SkillId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Findings of the space that is entered. */
@Repository
class FindingTable {
    private final JdbcClient db;

    FindingTable(JdbcClient db) {
        this.db = db;
    }

    void replace(UUID space, UUID run, List<StoredFinding> findings) {
        db.sql("delete from assessment_finding where run = :run").param("run", run).update();
        for (StoredFinding finding : findings)
            db.sql(
                            """
                            insert into assessment_finding (tenant_id, run, ordinal, framework, skill, extract, start, finish,
                                class, confidence, calibrated, level, missing)
                            values (:space, :run, :ordinal, :framework, :skill, :extract, :start, :finish,
                                :class, :confidence, :calibrated, :level, :missing)
                            """)
                    .param("space", space)
                    .param("run", run)
                    .param("ordinal", finding.ordinal())
                    .param("framework", finding.skill().framework())
                    .param("skill", finding.skill().key())
                    .param("extract", finding.extract())
                    .param("start", finding.start())
                    .param("finish", finding.end())
                    .param("class", finding.passageClass().name().toLowerCase(Locale.ROOT))
                    .param("confidence", finding.confidence().value())
                    .param("calibrated", finding.confidence().calibrated())
                    .param("level", finding.level().map(Level::rank).orElse(null))
                    .param("missing", finding.missing())
                    .update();
    }

    List<StoredFinding> of(UUID run) {
        return db.sql("select * from assessment_finding where run = :run order by ordinal")
                .param("run", run)
                .query(FindingTable::read)
                .list();
    }

    private static StoredFinding read(ResultSet row, int index) throws SQLException {
        int level = row.getInt("level");
        Optional<Level> stated = row.wasNull() ? Optional.empty() : Optional.of(new Level(level));
        return new StoredFinding(
                row.getInt("ordinal"),
                new SkillId(row.getString("framework"), row.getString("skill")),
                row.getObject("extract", UUID.class),
                row.getInt("start"),
                row.getInt("finish"),
                PassageClass.valueOf(row.getString("class").toUpperCase(Locale.ROOT)),
                new Confidence(row.getDouble("confidence"), row.getBoolean("calibrated")),
                stated,
                row.getString("missing"));
    }
}
