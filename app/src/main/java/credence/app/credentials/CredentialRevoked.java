package credence.app.credentials;

import java.util.UUID;

/** A credential has been withdrawn for good. */
public record CredentialRevoked(UUID organisation, UUID credential) {}
