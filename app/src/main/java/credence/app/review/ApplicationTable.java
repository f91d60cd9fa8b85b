package credence.app.review;

import credence.app.review.Application.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Applications to the organisation whose space is entered. */
@Repository
class ApplicationTable {
    private final JdbcClient db;

    ApplicationTable(JdbcClient db) {
        this.db = db;
    }

    void add(Application application) {
        db.sql(
                        """
                        insert into review_application (tenant_id, id, applicant, home, scheme, version, run, access, claims, state, submitted_at)
                        values (:space, :id, :applicant, :home, :scheme, :version, :run, :access, :claims, 'submitted', :at)
                        """)
                .param("space", application.organisation())
                .param("id", application.id())
                .param("applicant", application.applicant())
                .param("home", application.home())
                .param("scheme", application.scheme())
                .param("version", application.version())
                .param("run", application.run())
                .param("access", application.access())
                .param("claims", application.claims())
                .param("at", Timestamp.from(application.submittedAt()))
                .update();
    }

    /**
     * An application with its row locked until the transaction ends, so that judging and deciding
     * never pass each other.
     */
    Optional<Application> lock(UUID id) {
        return db.sql("select * from review_application where id = :id for update")
                .param("id", id)
                .query(ApplicationTable::read)
                .optional();
    }

    /** The one that reads by a grant, locked. */
    Optional<Application> lockBy(UUID grant) {
        return db.sql("select * from review_application where access = :grant for update")
                .param("grant", grant)
                .query(ApplicationTable::read)
                .optional();
    }

    /** All of an applicant, locked in one order. */
    List<Application> lockOf(UUID applicant) {
        return db.sql(
                        "select * from review_application where applicant = :applicant order by id"
                                + " for update")
                .param("applicant", applicant)
                .query(ApplicationTable::read)
                .list();
    }

    Optional<Application> find(UUID id) {
        return db.sql("select * from review_application where id = :id")
                .param("id", id)
                .query(ApplicationTable::read)
                .optional();
    }

    Optional<Application> ofRun(UUID run) {
        return db.sql("select * from review_application where run = :run and state <> 'withdrawn'")
                .param("run", run)
                .query(ApplicationTable::read)
                .optional();
    }

    /** Oldest first. */
    List<Application> in(State state) {
        return db.sql(
                        "select * from review_application where state = :state order by"
                                + " submitted_at, id")
                .param("state", word(state))
                .query(ApplicationTable::read)
                .list();
    }

    /** Newest first. */
    List<Application> of(UUID applicant) {
        return db.sql(
                        "select * from review_application where applicant = :applicant order by"
                                + " submitted_at desc, id")
                .param("applicant", applicant)
                .query(ApplicationTable::read)
                .list();
    }

    /** Decided ones, newest first. */
    List<Application> decided(int limit) {
        return db.sql(
                        """
                        select * from review_application where state in ('granted', 'refused')
                        order by submitted_at desc, id limit :limit
                        """)
                .param("limit", limit)
                .query(ApplicationTable::read)
                .list();
    }

    void state(UUID id, State state) {
        db.sql("update review_application set state = :state where id = :id")
                .param("state", word(state))
                .param("id", id)
                .update();
    }

    private static Application read(ResultSet row, int index) throws SQLException {
        return new Application(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("applicant", UUID.class),
                row.getObject("home", UUID.class),
                row.getString("scheme"),
                row.getString("version"),
                row.getObject("run", UUID.class),
                row.getObject("access", UUID.class),
                row.getInt("claims"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("submitted_at").toInstant());
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
