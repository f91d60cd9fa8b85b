package credence.app.cli;

import credence.catalogue.Catalogue;
import credence.skill.Framework;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code credence frameworks}. */
@Command(
        name = "frameworks",
        description = "The frameworks of skills that are shipped.",
        subcommands = Frameworks.All.class)
final class Frameworks implements Callable<Integer> {
    @Override
    public Integer call() {
        return new All().call();
    }

    /** {@code credence frameworks list}. */
    @Command(name = "list", description = "List them: key, version, number of skills, title.")
    static final class All implements Callable<Integer> {
        @Override
        public Integer call() {
            for (Framework framework : Catalogue.frameworks())
                System.out.println(
                        "%-22s %-6s %3d skills  %s"
                                .formatted(
                                        framework.key(),
                                        framework.version(),
                                        framework.skills().size(),
                                        framework.title()));
            return Exit.DONE;
        }
    }
}
