package credence.app.review;

import credence.app.accounts.SubjectKeys;
import credence.app.journal.Leaf;
import credence.decision.Judgement;
import credence.skill.Level;
import credence.skill.SkillId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Judgements in the organisation whose space is entered; reasons sealed under the applicant's key.
 */
@Repository
class JudgementTable {
    private final JdbcClient db;
    private final SubjectKeys keys;

    JudgementTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    /**
     * Adds a judgement; one that stood on the same claim is undone first.
     *
     * @return its id
     */
    UUID put(Application application, JudgedClaim judged) {
        undo(application.id(), judged.claim(), judged.judgedAt());
        UUID id = UUID.randomUUID();
        Judgement judgement = judged.judgement();
        db.sql(
                        """
                        insert into review_judgement (tenant_id, id, application, claim, framework, skill, assessor, accepted, level, unread, reason, judged_at)
                        values (:space, :id, :application, :claim, :framework, :skill, :assessor, :accepted, :level, :unread, :reason, :at)
                        """)
                .param("space", application.organisation())
                .param("id", id)
                .param("application", application.id())
                .param("claim", judged.claim())
                .param("framework", judgement.skill().framework())
                .param("skill", judgement.skill().key())
                .param("assessor", judgement.assessor())
                .param("accepted", judgement.outcome() instanceof Judgement.Accepted)
                .param("level", level(judgement))
                .param("unread", judged.unread())
                .param(
                        "reason",
                        keys.sealText(application.applicant(), context(id), judgement.reason()))
                .param("at", Timestamp.from(judged.judgedAt()))
                .update();
        return id;
    }

    /** That the machine was overruled, with what opens the leaf that says so. */
    void overruled(Application application, UUID id, byte[] event, Leaf leaf) {
        UUID subject = application.applicant();
        db.sql(
                        "update review_judgement set leaf = :leaf, event = :event, salt = :salt where id = :id")
                .param("leaf", leaf.index())
                .param("event", keys.seal(subject, context(id) + ":event", event))
                .param("salt", keys.seal(subject, context(id) + ":salt", leaf.salt()))
                .param("id", id)
                .update();
    }

    /**
     * @return whether one stood
     */
    boolean undo(UUID application, UUID claim, Instant at) {
        return db.sql(
                                """
                                update review_judgement set undone_at = :at
                                where application = :application and claim = :claim and undone_at is null
                                """)
                        .param("at", Timestamp.from(at))
                        .param("application", application)
                        .param("claim", claim)
                        .update()
                > 0;
    }

    /** Every reason that was ever given goes, and what opens a leaf; who judged what stays. */
    void erase(UUID application) {
        db.sql(
                        "update review_judgement set reason = '', event = null, salt = null where application = :application")
                .param("application", application)
                .update();
    }

    /** Those that stand, in the order they were made. */
    List<JudgedClaim> standing(Application application) {
        return db.sql(
                        """
                        select * from review_judgement where application = :application and undone_at is null
                        order by judged_at, id
                        """)
                .param("application", application.id())
                .query((row, i) -> read(application, row))
                .list();
    }

    private JudgedClaim read(Application application, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String reason =
                keys.openText(application.applicant(), context(id), row.getBytes("reason"))
                        .orElse("(erased)");
        int level = row.getInt("level");
        return new JudgedClaim(
                row.getObject("claim", UUID.class),
                new Judgement(
                        new SkillId(row.getString("framework"), row.getString("skill")),
                        row.getObject("assessor", UUID.class),
                        row.getBoolean("accepted")
                                ? new Judgement.Accepted(new Level(level))
                                : new Judgement.Rejected(),
                        reason),
                row.getBoolean("unread"),
                row.getTimestamp("judged_at").toInstant());
    }

    private static @Nullable Integer level(Judgement judgement) {
        return judgement.outcome() instanceof Judgement.Accepted(Level level) ? level.rank() : null;
    }

    private static String context(UUID id) {
        return "review-judgement:" + id;
    }
}
