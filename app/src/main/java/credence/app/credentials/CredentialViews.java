package credence.app.credentials;

import credence.app.credentials.IssuedCredential.ShownCitation;
import credence.app.review.Obstacle;
import credence.credential.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the pages for issuers and holders show. */
final class CredentialViews {
    private CredentialViews() {}

    /**
     * @param issued all of the organisation's; empty for those who may see only their own
     * @param refused what was granted and could not be issued
     */
    record Many(Optional<List<Listed>> issued, List<Listed> own, List<Unissued> refused) {}

    /**
     * What other systems commissioned.
     *
     * @param name the id that was looked for; empty for none
     */
    record Others(String name, List<OtherListed> found) {}

    record OtherListed(UUID id, String title, String name, Instant issuedAt, String state) {
        String tone() {
            return CredentialViews.tone(state);
        }
    }

    /**
     * What was granted and could not be issued.
     *
     * @param obstacles none for those who can do nothing about it
     * @param mayTry whether whoever looks may have it tried again
     * @param problem why that came to nothing
     */
    record Unissued(
            UUID application,
            String title,
            String holder,
            List<Obstacle> obstacles,
            boolean mayTry,
            Optional<String> problem) {}

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
            return CredentialViews.tone(state);
        }
    }

    static String tone(String state) {
        return switch (state) {
            case "valid" -> "good";
            case "revoked" -> "bad";
            default -> "warn";
        };
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
            Status status,
            Optional<String> done,
            Optional<String> problem) {}

    /** The same for what another system commissioned. */
    record Other(
            CommissionedCredential credential,
            String state,
            Status status,
            Optional<String> done,
            Optional<String> problem) {
        String tone() {
            return CredentialViews.tone(state);
        }
    }

    /**
     * What was done to the status of a credential, and what may be.
     *
     * @param purposes of the organisation's lists that are named in what was signed
     * @param page whether a public page tells of it too
     */
    record Status(
            UUID id,
            Set<Purpose> purposes,
            String state,
            boolean suspended,
            boolean mayChange,
            boolean page,
            List<StatusChange> changes) {
        String path() {
            return "/credentials/" + id;
        }

        boolean names(String purpose) {
            return purposes.stream().anyMatch(named -> named.word().equals(purpose));
        }

        boolean maySuspend() {
            return mayChange
                    && !suspended
                    && state.equals("valid")
                    && (page || names("suspension"));
        }

        boolean mayReinstate() {
            return mayChange && suspended;
        }

        boolean mayRevoke() {
            return mayChange && (page || names("revocation"));
        }
    }

    /** A citation that the holder may show. */
    record Choice(ShownCitation citation, boolean shown) {}
}
