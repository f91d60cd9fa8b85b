/**
 * The command line, and how an installation starts and stops.
 *
 * <p>Comes in: arguments, settings, evidence as files. Goes out: a running server, or text and
 * files with an exit code: 0 done, 1 a negative answer, 2 could not tell, 64 wrong usage, 70 our
 * fault. Commands that need no database start no Spring. Owns no table.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "accounts",
            "skills",
            "schemes",
            "evidence",
            "assessment",
            "mapping",
            "review",
            "credentials",
            "verification",
            "journal",
            "demo"
        })
package credence.app.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
