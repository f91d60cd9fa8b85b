package credence.app.review;

import credence.app.accounts.SubjectKeys;
import credence.app.journal.Leaf;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Decisions in the organisation whose space is entered; reason, event and salt sealed under the
 * applicant's key.
 */
@Repository
class DecisionTable {
    private final JdbcClient db;
    private final SubjectKeys keys;

    DecisionTable(JdbcClient db, SubjectKeys keys) {
        this.db = db;
        this.keys = keys;
    }

    void add(Application application, CertificationDecision decision, byte[] event, Leaf leaf) {
        UUID subject = application.applicant();
        db.sql(
                        """
                        insert into review_decision (tenant_id, application, officer, granted, one_person, unread, reason, event, leaf, salt, decided_at)
                        values (:space, :application, :officer, :granted, :one, :unread, :reason, :event, :leaf, :salt, :at)
                        """)
                .param("space", application.organisation())
                .param("application", application.id())
                .param("officer", decision.officer())
                .param("granted", decision.granted())
                .param("one", decision.onePerson())
                .param("unread", decision.unread())
                .param(
                        "reason",
                        keys.sealText(
                                subject, context(application.id(), "reason"), decision.reason()))
                .param("event", keys.seal(subject, context(application.id(), "event"), event))
                .param("leaf", leaf.index())
                .param("salt", keys.seal(subject, context(application.id(), "salt"), leaf.salt()))
                .param("at", Timestamp.from(decision.decidedAt()))
                .update();
    }

    Optional<CertificationDecision> find(Application application) {
        return db.sql("select * from review_decision where application = :application")
                .param("application", application.id())
                .query(
                        (row, i) ->
                                new CertificationDecision(
                                        application.id(),
                                        row.getObject("officer", UUID.class),
                                        row.getBoolean("granted"),
                                        row.getBoolean("one_person"),
                                        row.getBoolean("unread"),
                                        keys.openText(
                                                        application.applicant(),
                                                        context(application.id(), "reason"),
                                                        row.getBytes("reason"))
                                                .orElse(""),
                                        row.getLong("leaf"),
                                        row.getTimestamp("decided_at").toInstant()))
                .optional();
    }

    /** What the decision's leaf commits to, with its salt; empty once the applicant was erased. */
    Optional<Committed> committed(Application application) {
        return db.sql("select event, salt from review_decision where application = :application")
                .param("application", application.id())
                .query(
                        (row, i) -> {
                            Optional<byte[]> event =
                                    open(application, "event", row.getBytes("event"));
                            Optional<byte[]> salt = open(application, "salt", row.getBytes("salt"));
                            return event.flatMap(
                                    bytes -> salt.map(random -> new Committed(bytes, random)));
                        })
                .optional()
                .flatMap(found -> found);
    }

    /** Reason, event and salt go; that it was decided, by whom and under which leaf, stays. */
    void erase(UUID application) {
        db.sql(
                        "update review_decision set reason = '', event = '', salt = '' where"
                                + " application = :application")
                .param("application", application)
                .update();
    }

    /** The canonical bytes and the salt of a leaf. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the journal and forgotten
    record Committed(byte[] event, byte[] salt) {}

    private Optional<byte[]> open(Application application, String what, byte[] sealed) {
        return keys.open(application.applicant(), context(application.id(), what), sealed);
    }

    private static String context(UUID application, String what) {
        return "review-decision:" + application + ":" + what;
    }
}
