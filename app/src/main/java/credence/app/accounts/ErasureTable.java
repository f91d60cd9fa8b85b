package credence.app.accounts;

import credence.app.journal.Leaf;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** That a person was erased, in the space of the organisation that keeps the record. */
@Repository
class ErasureTable {
    private final JdbcClient db;

    ErasureTable(JdbcClient db) {
        this.db = db;
    }

    void insert(Actor actor, UUID person, byte[] sealedReason, Leaf leaf, Instant now) {
        db.sql(
                        """
                        insert into erasure (tenant_id, person, asked_by, reason_sealed, leaf, leaf_salt, erased_at)
                        values (:organisation, :person, :by, :reason, :leaf, :salt, :now)
                        """)
                .param("organisation", actor.organisation())
                .param("person", person)
                .param("by", actor.person())
                .param("reason", sealedReason)
                .param("leaf", leaf.index())
                .param("salt", leaf.salt())
                .param("now", Timestamp.from(now))
                .update();
    }
}
