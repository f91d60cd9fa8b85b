/**
 * The VC-API: other systems have credentials issued, verified and derived over HTTP. Off unless the
 * installation turns it on, for holders of a token; or, on a loopback address, for test suites.
 *
 * <p>Comes in: JSON as the VC-API has it. Goes out: credentials, or problems in JSON (RFC 9457)
 * with every step that was checked. Own table: {@code vcapi_token}, which is global, because a
 * token comes before a space is known.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "accounts", "credentials", "verification"})
package credence.app.vcapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
