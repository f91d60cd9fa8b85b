/**
 * The platform: one package per module, each with one public door; what each may import is declared
 * in its own package.
 */
@NullMarked
package credence.app;

import org.jspecify.annotations.NullMarked;
