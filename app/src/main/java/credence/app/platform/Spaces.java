package credence.app.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database: a transaction that sees one space, a person's or an organisation's.
 * Row-level security does the rest; SQL outside sees nothing and fails.
 *
 * <p>Calls nest in one transaction: inside an organisation's work a grant may open a person's
 * space, and afterwards the organisation's is back. All of it is kept or none.
 */
@Component
public class Spaces {
    private static final String FAILED_TRANSACTION = "25P02";

    private final DataSource dataSource;
    private final TransactionTemplate transactions;
    private final ThreadLocal<UUID> current = new ThreadLocal<>();

    Spaces(DataSource dataSource, PlatformTransactionManager transactionManager) {
        this.dataSource = dataSource;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Does the work inside a space, in the transaction under way or in a new one. When the work
     * fails, nothing of the whole transaction is kept, even if somebody catches the exception.
     */
    public <T> T in(UUID space, Supplier<T> work) {
        return nonNull(
                transactions.execute(status -> entered(space, work, status.isNewTransaction())));
    }

    public void in(UUID space, Runnable work) {
        in(
                space,
                () -> {
                    work.run();
                    return true;
                });
    }

    /** Deletes every row of a space, whatever module it belongs to. */
    public void empty(UUID space) {
        in(space, () -> execute("select credence_empty()"));
    }

    /**
     * A transaction for the global tables: sign-in, jobs, journal, public addresses. Inside the
     * work of a space it joins that one's transaction, and the space stays.
     */
    public <T> T outside(Supplier<T> work) {
        return nonNull(transactions.execute(status -> work.get()));
    }

    public void outside(Runnable work) {
        outside(
                () -> {
                    work.run();
                    return true;
                });
    }

    private <T> T entered(UUID space, Supplier<T> work, boolean endsHere) {
        UUID before = current.get();
        if (!endsHere && space.equals(before)) return work.get();
        enter(space.toString());
        current.set(space);
        try {
            return work.get();
        } finally {
            if (before == null) current.remove();
            else current.set(before);
            // The setting ends with the transaction. Where that goes on, also after a failure, the
            // space before is back.
            if (!endsHere) enter(before == null ? "" : before.toString());
        }
    }

    private void enter(String space) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement sql =
                connection.prepareStatement("select set_config('credence.tenant', ?, true)")) {
            sql.setString(1, space);
            sql.execute();
        } catch (SQLException e) {
            // In a failed transaction PostgreSQL takes no statement at all until the end, so
            // nothing is seen either.
            if (!FAILED_TRANSACTION.equals(e.getSQLState()))
                throw new IllegalStateException("cannot enter a space", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private void execute(String statement) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            sql.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot " + statement, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static <T> T nonNull(@Nullable T value) {
        if (value == null) throw new IllegalStateException("work in a space must return a value");
        return value;
    }
}
