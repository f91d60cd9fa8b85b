package credence.credential;

import java.net.URI;
import java.util.Optional;

/**
 * The only way out to the network. Whoever implements it decides which hosts may be reached; it
 * must set limits on size and time, follow no redirect to elsewhere and send nothing that
 * identifies the reader.
 */
@FunctionalInterface
public interface Fetch {
    /** The text behind an address, or empty where it could not be had, for whatever reason. */
    Optional<String> get(URI address);

    /** Reaches nothing: for verifying offline. */
    static Fetch nothing() {
        return address -> Optional.empty();
    }
}
