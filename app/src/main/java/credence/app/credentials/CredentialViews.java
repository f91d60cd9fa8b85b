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
     * @param state valid, expired, suspended or revoked
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
            boolean mayChange,
            List<StatusChange> changes,
            Optional<String> done,
            Optional<String> problem) {
        /** Whether a list of this purpose is named in what was signed. */
        boolean names(String purpose) {
            return credential
                    .json()
                    .filter(json -> json.contains("\"statusPurpose\":\"" + purpose + "\""))
                    .isPresent();
        }

        boolean maySuspend() {
            return mayChange
                    && credential.suspension().isEmpty()
                    && summary.state().equals("valid");
        }

        boolean mayReinstate() {
            return mayChange && credential.suspension().isPresent();
        }
    }

    /** A citation that the holder may show. */
    record Choice(ShownCitation citation, boolean shown) {}
}
