/**
 * Shared technique and nothing of the domain: the data folder and its lock, embedded PostgreSQL,
 * migrations, spaces in transactions, encryption, HTML.
 *
 * <p>Comes in: settings. Goes out: transactions that see one space only. Owns no table of its own
 * but the record of what is migrated.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package credence.app.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
