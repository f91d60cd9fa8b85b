/**
 * What is shipped: frameworks as CASE 1.1 packages, schemes and role models as JSON, and the
 * readers of these formats.
 *
 * <p>Comes in: files. Goes out: core's records. No database.
 */
@NullMarked
package credence.catalogue;

import org.jspecify.annotations.NullMarked;
