package credence.credential;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer said, for a page or a terminal to show. Texts are the issuer's: escape them.
 *
 * @param achievement its name; the credential's own name where it awards no achievement
 * @param holder a name, else an identifier, of the person it is about
 * @param narrative how it came about, empty where not said
 */
public record View(
        String id,
        String achievement,
        String issuerId,
        String issuerName,
        String holder,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        List<Result> results,
        String narrative,
        List<Evidence> evidence) {
    public View {
        results = List.copyOf(results);
        evidence = List.copyOf(evidence);
    }

    /** {@code level} and {@code value} are empty where not said. */
    public record Result(String skill, String level, String value) {}

    public record Evidence(String id, String name, String description, String genre) {}
}
