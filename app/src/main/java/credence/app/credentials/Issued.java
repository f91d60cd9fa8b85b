package credence.app.credentials;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What came of an {@link Order}. */
public sealed interface Issued {
    /** It is issued and committed; asked for again, the same bytes come again. */
    record Credential(UUID id, String json) implements Issued {}

    /** The key was used for another request. Nothing was issued. */
    record Conflict() implements Issued {}

    /** It breaks rules, one sentence each, and will never be issued. */
    record Refused(List<String> rules) implements Issued {
        public Refused {
            rules = List.copyOf(rules);
        }
    }

    /** All issuing is stopped. What is asked for stays written down; ask again later. */
    record Stopped(Instant since, String reason) implements Issued {}
}
