package credence.app.credentials;

import java.util.UUID;

/** A credential has been signed and stored; told after that is committed, and at least once. */
public record CredentialIssued(UUID organisation, UUID credential) {}
