/**
 * The finished program, started as a process and used through Chromium, as its users do.
 *
 * <p>In comes {@code app/target/credence.jar}; out come verdicts on what people see, and pictures
 * of every page in {@code e2e/target/screens}. The story is told once, in order; what it leaves
 * behind is then looked at page by page.
 */
@NullMarked
package credence.e2e;

import org.jspecify.annotations.NullMarked;
