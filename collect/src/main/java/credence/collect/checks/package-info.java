/**
 * What machines and operations said about changes: checks of CI, tests, static analysis, incidents.
 *
 * <p>Comes in: files that somebody gives beside the repository, as CI, test runners, analysers and
 * incident trackers write them; a {@linkplain credence.collect.history.History history}. Goes out:
 * what was {@linkplain credence.collect.checks.Said said} of each change, with how much of it could
 * be seen. The door is {@link credence.collect.checks.Checks}. The rules stand in {@code
 * docs/method/delivery-outcomes.md}. Of people nothing is kept.
 */
@NullMarked
package credence.collect.checks;

import org.jspecify.annotations.NullMarked;
