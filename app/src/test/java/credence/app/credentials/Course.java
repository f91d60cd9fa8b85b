package credence.app.credentials;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A credential that another system made, unsigned. */
final class Course {
    private Course() {}

    static String credential(String issuer, String name) {
        return """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:%s","type":["VerifiableCredential"],
        "name":"%s","issuer":"%s","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"did:example:holder"}}
        """
                .formatted(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        name,
                        issuer);
    }
}
