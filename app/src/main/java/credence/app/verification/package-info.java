/**
 * The public check. It sees only what an outsider sees: the bytes of a credential and what the
 * issuer published.
 *
 * <p>Comes in: JSON or an address. Goes out: one of five words with every step. Owns no table.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package credence.app.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
