package credence.app.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                "The disk of this installation is full: tell whoever runs it to free some space,"
                        + " and do this again; nothing that was confirmed is lost."),
        NO_DATABASE(
                503,
                "The database of this installation does not answer: try again in a minute, it is"
                        + " started anew by itself; nothing that was confirmed is lost.");

        private final int status;
        private final String sentence;

        Kind(int status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }

        /** Of HTTP. */
        public int status() {
            return status;
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
        String state = cause instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        if (state.equals(DISK_FULL) || String.valueOf(cause.getMessage()).contains(NO_SPACE))
            return Optional.of(Kind.FULL_DISK);
        boolean gone =
                cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException && CLOSED.equals(cause.getMessage())
                        || state.startsWith(CONNECTION)
                        || GOING_OR_COMING.contains(state);
        return gone ? Optional.of(Kind.NO_DATABASE) : Optional.empty();
    }
}
