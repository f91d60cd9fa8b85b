package credence.app.credentials;

import credence.app.platform.Vital;
import credence.credential.SigningKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What whoever watches over the installation learns of issuing: whether, and whose code signs. */
@Configuration(proxyBeanMethods = false)
class Vitals {
    @Bean
    Vital signatures() {
        return () -> "signatures: " + SigningKey.provider();
    }

    /** Without the reason, which is nobody's business outside. */
    @Bean
    Vital issuing(Operations operations) {
        return () ->
                operations
                        .halted()
                        .map(halt -> "issuing: stopped since " + halt.since())
                        .orElse("issuing: running");
    }
}
