/**
 * Issues credentials from decisions, keeps their status, and shows each on a public page.
 *
 * <p>Comes in: {@link credence.app.review.CertificationDecided}. Goes out: signed credentials;
 * {@link credence.app.credentials.CredentialIssued}, {@link
 * credence.app.credentials.CredentialRevoked}. {@link credence.app.credentials.Operations} is for
 * those who run things. Own tables: {@code credentials_*}, in the organisation's space but for the
 * public addresses and the stop of the whole installation.
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
