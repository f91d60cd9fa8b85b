package credence.app.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ends sessions from outside of them; all else is Spring Session's. */
@Repository
class SessionTable {
    private final JdbcClient db;

    SessionTable(JdbcClient db) {
        this.db = db;
    }

    void end(UUID person) {
        db.sql("delete from spring_session where principal_name = :person")
                .param("person", person.toString())
                .update();
    }

    void endOthers(UUID person, String keep) {
        db.sql("delete from spring_session where principal_name = :person and session_id <> :keep")
                .param("person", person.toString())
                .param("keep", keep)
                .update();
    }
}
