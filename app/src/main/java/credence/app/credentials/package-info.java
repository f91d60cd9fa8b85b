/**
 * Issues credentials from decisions, keeps their status, and shows each on a public page.
 *
 * <p>Comes in: {@link credence.app.review.CertificationDecided}. Goes out: signed credentials;
 * {@link credence.app.credentials.CredentialIssued}, {@link
 * credence.app.credentials.CredentialRevoked}. Own tables: {@code credentials_key}, {@code
 * credentials_credential}, {@code credentials_status}, {@code credentials_status_change} in the
 * organisation's space; {@code credentials_address} is global, because a public address comes
 * before a space is known.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "review",
            "mapping",
            "evidence",
            "assessment",
            "schemes",
            "skills",
            "accounts",
            "journal",
            "verification"
        })
package credence.app.credentials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
