package credence.app.credentials;

import credence.app.accounts.PersonalArchive;
import credence.app.accounts.PersonalData;
import credence.app.credentials.IssuedCredential.Revocation;
import credence.app.credentials.IssuedCredential.ShownCitation;
import credence.app.credentials.IssuedCredential.Suspension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The credentials that a person holds, wherever they were issued, as personal data. */
@Component
class OwnCredentials implements PersonalData {
    private final Credentials credentials;

    OwnCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    record Held(
            UUID id,
            UUID organisation,
            UUID application,
            String scheme,
            Instant issuedAt,
            Instant validUntil,
            Optional<Suspension> suspension,
            Optional<Revocation> revocation,
            List<ShownCitation> shown) {}

    @Override
    public void erase(UUID person, UUID home) {
        credentials.withdrawHeldBy(person);
    }

    @Override
    public void export(UUID person, UUID home, PersonalArchive archive) {
        List<IssuedCredential> held = credentials.heldBy(person);
        archive.json("credentials.json", held.stream().map(OwnCredentials::held).toList());
        for (IssuedCredential credential : held)
            credential
                    .json()
                    .ifPresent(
                            json ->
                                    archive.file(
                                            "credentials/" + credential.id() + ".json",
                                            out ->
                                                    out.write(
                                                            json.getBytes(
                                                                    StandardCharsets.UTF_8))));
    }

    private static Held held(IssuedCredential credential) {
        return new Held(
                credential.id(),
                credential.organisation(),
                credential.application(),
                credential.scheme(),
                credential.issuedAt(),
                credential.validUntil(),
                credential.suspension(),
                credential.revocation(),
                credential.shown());
    }
}
