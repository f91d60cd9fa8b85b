/**
 * The demo organisation: made-up people with real evidence files, taken through the doors of the
 * other modules as real people would be. Claims and credentials are the real thing.
 *
 * <p>Comes in: {@code demo/organisation.json} and the folders beside it. Goes out: an organisation
 * with applications in every state. Owns no table.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "accounts",
            "evidence",
            "assessment",
            "mapping",
            "review",
            "credentials"
        })
package credence.app.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
