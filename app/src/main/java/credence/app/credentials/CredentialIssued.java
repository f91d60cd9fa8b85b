package credence.app.credentials;

import java.util.UUID;

/** A credential has been signed and stored. */
public record CredentialIssued(UUID organisation, UUID credential) {}
