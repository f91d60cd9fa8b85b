package credence.app.platform;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Holds a data folder and a database together: what was sealed with one folder's master key cannot
 * be read with another's, and what another would seal meanwhile could not be read with the first.
 */
public final class KeyCheck {
    private KeyCheck() {}

    /**
     * Refuses a database that was sealed with another key, and remembers the key where none is
     * remembered yet.
     *
     * @param readable asked only in that case: whether the folder's key opens what is sealed in the
     *     database, or nothing is
     * @throws Refusal if the folder's key is not the database's
     */
    public static void require(
            Database database, DataFolder folder, Predicate<JdbcClient> readable) {
        try (Connection owner = database.asOwner()) {
            if (remembered(owner).isPresent()) {
                requireSame(owner, folder);
                return;
            }
            if (!readable.test(JdbcClient.create(new SingleConnectionDataSource(owner, true))))
                throw refusal(owner, folder);
            remember(owner, value(folder));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot check the key of " + database.appUrl(), e);
        }
    }

    /** Refuses if another key is remembered. Changes nothing, so it may come before all else. */
    static void requireSame(Connection owner, DataFolder folder) throws SQLException {
        Optional<byte[]> remembered = remembered(owner);
        if (remembered.isPresent() && !MessageDigest.isEqual(remembered.get(), value(folder)))
            throw refusal(owner, folder);
    }

    private static byte[] value(DataFolder folder) {
        return Envelope.derive(folder.masterKey(), "key-check");
    }

    private static Optional<byte[]> remembered(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            try (ResultSet there =
                    sql.executeQuery("select to_regclass('platform_key_check') is not null")) {
                there.next();
                if (!there.getBoolean(1)) return Optional.empty();
            }
            try (ResultSet rows = sql.executeQuery("select value from platform_key_check")) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    private static void remember(Connection owner, byte[] value) throws SQLException {
        try (PreparedStatement sql =
                owner.prepareStatement("insert into platform_key_check (value) values (?)")) {
            sql.setBytes(1, value);
            sql.executeUpdate();
        }
    }

    private static Refusal refusal(Connection owner, DataFolder folder) throws SQLException {
        return new Refusal(
                "The key file %s is not the one that the database %s was sealed with: restore the right master.key from your backup, or name the folder that belongs to this database with --data."
                        .formatted(folder.resolve("master.key"), address(owner)),
                70);
    }

    /** Without user and password, which may stand in the address. */
    private static String address(Connection owner) throws SQLException {
        String url = owner.getMetaData().getURL();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
