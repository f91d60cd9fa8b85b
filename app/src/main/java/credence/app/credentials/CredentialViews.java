package credence.app.credentials;

import credence.app.credentials.IssuedCredential.ShownCitation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the pages for issuers and holders show. */
final class CredentialViews {
    private CredentialViews() {}

    /**
     * @param issued all of the organisation's; empty for those who may see only their own
     */
    record Many(Optional<List<Listed>> issued, List<Listed> own) {}

    /**
     * @param state valid, expired or revoked
     */
    record Listed(
            UUID id,
            String title,
            String holder,
            Instant issuedAt,
            Instant validUntil,
            String state) {
        String tone() {
            return switch (state) {
                case "valid" -> "good";
                case "revoked" -> "bad";
                default -> "warn";
            };
        }
    }

    /**
     * @param own whether whoever looks is its holder
     * @param done what was just done, as a sentence
     * @param problem why it was not, as a sentence
     */
    record One(
            Listed summary,
            IssuedCredential credential,
            String address,
            List<Choice> choices,
            boolean own,
            boolean mayRevoke,
            Optional<String> done,
            Optional<String> problem) {}

    /** A citation that the holder may show. */
    record Choice(ShownCitation citation, boolean shown) {}
}
