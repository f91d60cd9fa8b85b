package credence.app.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A credential as issuer and holder know it.
 *
 * @param id also the last part of its public address
 * @param json as signed; empty once the holder was erased
 * @param shown citations that the holder chose to show
 */
public record IssuedCredential(
        UUID id,
        UUID organisation,
        UUID application,
        UUID holder,
        UUID home,
        String scheme,
        Optional<String> json,
        List<ShownCitation> shown,
        Instant issuedAt,
        Instant validUntil,
        Optional<Suspension> suspension,
        Optional<Revocation> revocation) {
    public IssuedCredential {
        shown = List.copyOf(shown);
    }

    /**
     * Valid, expired, suspended or revoked, as far as the issuer itself knows; a check says more.
     */
    public String state(Instant now) {
        if (revocation.isPresent()) return "revoked";
        if (!validUntil.isAfter(now)) return "expired";
        return suspension.isPresent() ? "suspended" : "valid";
    }

    /**
     * @param reason for the public; "withdrawn by the holder" once the holder was erased
     */
    public record Revocation(Instant since, String reason) {}

    /**
     * Withdrawn for now.
     *
     * @param reason for the public
     */
    public record Suspension(Instant since, String reason) {}

    /** A passage that the holder lets everybody read. */
    public record ShownCitation(UUID claim, String skill, String quote, String place) {}
}
