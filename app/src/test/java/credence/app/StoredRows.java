package credence.app;

import credence.app.platform.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What really stands in the database, seen past every door and policy. */
@Component
public class StoredRows {
    private final Database database;

    StoredRows(Database database) {
        this.database = database;
    }

    /** A digest of the rows of a space, by table; tables without a row are left out. */
    public Map<String, String> in(UUID space) {
        Map<String, String> rows = new TreeMap<>();
        for (String table :
                asked(
                        """
                        select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where column_name = 'tenant_id' and table_schema = 'public' and table_type = 'BASE TABLE'
                        """))
            asked(
                            "select md5(string_agg(t::text, ',' order by t::text)) from %s t where tenant_id = '%s' having count(*) > 0"
                                    .formatted(table, space))
                    .forEach(digest -> rows.put(table, digest));
        return rows;
    }

    /** The first column of each row, as text. */
    public List<String> asked(String query) {
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask " + query, e);
        }
    }
}
