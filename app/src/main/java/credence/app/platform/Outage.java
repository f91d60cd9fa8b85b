package credence.app.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionSystemException;

/**
 * What the installation stands on is missing for a while, through nobody's fault who asks. The
 * message is one sentence for them; jobs wait until it is over.
 */
public final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is missing. */
    public enum Kind {
        FULL_DISK(
                507,
                Optional.empty(),
                "The disk of this installation is full: tell whoever runs it to free some space,"
                        + " and do this again; nothing that was confirmed is lost."),
        NO_DATABASE(
                503,
                Optional.of(Duration.ofMinutes(1)),
                "The database of this installation does not answer: try again in a minute, it is"
                        + " started anew by itself; nothing that was confirmed is lost.");

        private final int status;
        private final Optional<Duration> retryAfter;
        private final String sentence;

        Kind(int status, Optional<Duration> retryAfter, String sentence) {
            this.status = status;
            this.retryAfter = retryAfter;
            this.sentence = sentence;
        }

        /** Of HTTP. */
        public int status() {
            return status;
        }

        /** Says when it is worth asking again, unless somebody has to do something first. */
        public void announce(HttpHeaders headers) {
            retryAfter.ifPresent(
                    wait -> headers.set(HttpHeaders.RETRY_AFTER, "" + wait.toSeconds()));
        }

        public String sentence() {
            return sentence;
        }
    }

    private static final String NO_SPACE = "No space left on device";
    private static final String DISK_FULL = "53100";
    private static final String CONNECTION = "08";

    /** The server was stopped, has crashed, or is starting. */
    private static final Set<String> GOING_OR_COMING = Set.of("57P01", "57P02", "57P03");

    /** What the pool says of a connection that broke while it was used, without a state. */
    private static final String CLOSED = "Connection is closed";

    private static final int DEEPEST = 50;

    private final Kind kind;

    Outage(Kind kind) {
        super(kind.sentence());
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The outage behind a failure, however deep it lies; empty where it is something else. */
    public static Optional<Kind> behind(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .flatMap(cause -> of(cause).stream())
                .findFirst();
    }

    private static Optional<Kind> of(Throwable cause) {
        if (cause instanceof Outage outage) return Optional.of(outage.kind);
        if (cause instanceof TransactionSystemException unended) return unended(unended);
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        if (state.equals(DISK_FULL) || String.valueOf(cause.getMessage()).contains(NO_SPACE))
            return Optional.of(Kind.FULL_DISK);
        boolean gone =
                cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLNonTransientConnectionException
                        || cause instanceof SQLRecoverableException
                        || cause instanceof SQLException && CLOSED.equals(cause.getMessage())
                        || state.startsWith(CONNECTION)
                        || GOING_OR_COMING.contains(state);
        return gone ? Optional.of(Kind.NO_DATABASE) : Optional.empty();
    }

    /**
     * A transaction that could not be ended. A server that is there gives each refusal a state;
     * without one nobody answered. What the transaction was rolled back for may be the outage too.
     */
    private static Optional<Kind> unended(TransactionSystemException failure) {
        boolean unanswered =
                failure.getRootCause() instanceof SQLException sql && sql.getSQLState() == null;
        return behind(failure.getApplicationException())
                .or(() -> unanswered ? Optional.of(Kind.NO_DATABASE) : Optional.empty());
    }
}
