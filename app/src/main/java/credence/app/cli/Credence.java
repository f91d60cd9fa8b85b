package credence.app.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "credence",
        description =
                "Certifies what people can do from evidence, and keeps the certificate alive in delivery.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "`credence COMMAND --help` says more. `credence demo` is the shortest way to see it work."
        },
        subcommands = {
            Demo.class,
            Serve.class,
            Certify.class,
            Assess.class,
            Verify.class,
            Frameworks.class,
            Collect.class,
            Log.class,
            Stop.class,
            Resume.class,
            Touched.class,
            Keys.class,
            Doctor.class,
            Config.class,
            Bench.class,
            Train.class
        })
public final class Credence implements Runnable {
    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show what went wrong in full.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Spec private CommandSpec spec = CommandSpec.create();

    private Credence() {}

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(arguments));
    }

    /** Does what the arguments say and returns the exit code. */
    static int run(String... arguments) {
        try {
            return line().execute(arguments);
        } catch (Error broken) {
            return Failures.broken(broken, List.of(arguments).contains("--debug"));
        }
    }

    private static CommandLine line() {
        Credence program = new Credence();
        Failures failures = new Failures(() -> program.debug);
        CommandLine line =
                new CommandLine(program)
                        .setParameterExceptionHandler(failures::wrongUsage)
                        .setExecutionExceptionHandler(failures::failed)
                        .setUsageHelpAutoWidth(true);
        line.getCommandSpec().versionProvider(() -> new String[] {"credence " + version()});
        return line;
    }

    /** As built; {@code development} where run from classes. */
    static String version() {
        String version = Credence.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
