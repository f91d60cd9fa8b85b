/**
 * Applications: a person asks for a scheme on evidence, assessors judge the claims, an officer who
 * judged none of them decides.
 *
 * <p>Comes in: proposed claims, through a grant. Goes out: {@link
 * credence.app.review.CertificationDecided}. Own tables: {@code review_application}, {@code
 * review_judgement}, {@code review_decision}, in the organisation's space.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "mapping",
            "assessment",
            "evidence",
            "schemes",
            "skills",
            "accounts",
            "journal"
        })
package credence.app.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
