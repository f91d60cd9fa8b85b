/**
 * The home page: what waits for whoever signs in, by their roles, and the first steps until they
 * are done. And the end of a demo organisation.
 *
 * <p>Comes in: what the other modules' doors tell. Goes out: pages. Owns no table; nothing imports
 * it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "accounts",
            "schemes",
            "evidence",
            "assessment",
            "review",
            "demo"
        })
package credence.app.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
