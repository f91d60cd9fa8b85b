package credence.app.accounts;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Failed sign-ins by keyed hash of what they were counted for. */
@Repository
class FailureTable {
    /**
     * @param lockedUntil the epoch where there was no failure
     */
    record Failures(int count, Instant lockedUntil) {
        /** What still counts: half of it is forgotten with each quiet hour. */
        int left(Instant now) {
            long hours = Math.max(0, Duration.between(lockedUntil, now).toHours());
            return hours >= Integer.SIZE - 1 ? 0 : count >> hours;
        }
    }

    private final JdbcClient db;

    FailureTable(JdbcClient db) {
        this.db = db;
    }

    /**
     * Attempts that count for the same wait for one another from here until the transaction ends.
     */
    Failures lock(byte[] lookup) {
        return db.sql(
                        """
                        insert into sign_in_failure (lookup, failures, locked_until) values (:lookup, 0, 'epoch')
                        on conflict (lookup) do update set failures = sign_in_failure.failures
                        returning failures, greatest(locked_until, 'epoch') as locked_until
                        """)
                .param("lookup", lookup)
                .query(
                        (row, i) ->
                                new Failures(
                                        row.getInt("failures"),
                                        row.getTimestamp("locked_until").toInstant()))
                .single();
    }

    void put(byte[] lookup, Failures failures) {
        db.sql(
                        "update sign_in_failure set failures = :count, locked_until = :until where"
                                + " lookup = :lookup")
                .param("lookup", lookup)
                .param("count", failures.count())
                .param("until", Timestamp.from(failures.lockedUntil()))
                .update();
    }

    void delete(byte[] lookup) {
        db.sql("delete from sign_in_failure where lookup = :lookup")
                .param("lookup", lookup)
                .update();
    }

    /** Waits for nobody: what somebody holds is swept another time. */
    void sweep(Instant before) {
        db.sql(
                        """
                        delete from sign_in_failure where lookup in
                            (select lookup from sign_in_failure where locked_until < :before for update skip locked)
                        """)
                .param("before", Timestamp.from(before))
                .update();
    }
}
