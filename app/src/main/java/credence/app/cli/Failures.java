package credence.app.cli;

import credence.app.platform.Outage;
import credence.app.platform.Refusal;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything that goes wrong, as one sentence on standard error and an exit code. */
final class Failures {
    private final BooleanSupplier debug;

    /**
     * @param debug whether the whole story is wanted
     */
    Failures(BooleanSupplier debug) {
        this.debug = debug;
    }

    /** picocli could not read the arguments. */
    int wrongUsage(ParameterException problem, String[] arguments) {
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        System.err.println(
                switch (problem) {
                    case UnmatchedArgumentException unmatched -> unmatched(command, unmatched);
                    case MissingParameterException missing -> missing(command, missing);
                    default ->
                            stopped(String.valueOf(problem.getMessage()))
                                    + " `"
                                    + command
                                    + " --help` shows how.";
                });
        return Exit.USAGE;
    }

    /** A command ended in an exception. */
    int failed(Exception problem, CommandLine command, @Nullable ParseResult arguments) {
        Optional<Refusal> explained = explained(problem);
        if (explained.isEmpty()) return broken(problem, debug.getAsBoolean());
        if (debug.getAsBoolean()) problem.printStackTrace();
        System.err.println(explained.get().sentence());
        return explained.get().exitCode();
    }

    /** Nothing that a person could have done otherwise. */
    static int broken(Throwable problem, boolean debug) {
        if (debug) problem.printStackTrace();
        System.err.println(
                "Something broke on our side (%s): run it again with --debug and report what it shows."
                        .formatted(problem.getClass().getSimpleName()));
        return Exit.FAULT;
    }

    /** What a person can do something about, however deep it lies. */
    static Optional<Refusal> explained(Throwable problem) {
        return causes(problem)
                .flatMap(cause -> refusal(cause).stream())
                .findFirst()
                .or(() -> Outage.behind(problem).map(Failures::refusal));
    }

    private static Refusal refusal(Outage.Kind outage) {
        return new Refusal(
                switch (outage) {
                    case FULL_DISK ->
                            "The disk is full: free some space, or name a data folder on another"
                                    + " disk with --data; nothing that was confirmed is lost.";
                    case NO_DATABASE ->
                            "The database does not answer: see what `credence doctor` finds, and"
                                    + " run this again; nothing that was confirmed is lost.";
                },
                Exit.FAULT);
    }

    private static Optional<Refusal> refusal(Throwable cause) {
        if (cause instanceof Refusal refusal) return Optional.of(refusal);
        if (cause instanceof BindException)
            return Optional.of(
                    new Refusal(
                            "The port is in use by another program: name another with --port."));
        return Optional.empty();
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause).limit(50);
    }

    private static String unmatched(String command, UnmatchedArgumentException problem) {
        String given = problem.getUnmatched().getFirst();
        List<String> near = problem.getSuggestions();
        String what =
                given.startsWith("-")
                        ? "`%s` has no option %s"
                        : "`%s` has no command or argument %s";
        String cure =
                near.isEmpty()
                        ? "see `" + command + " --help`."
                        : "did you mean " + plain(near.getFirst()) + "?";
        return what.formatted(command, given) + ": " + cure;
    }

    private static String plain(String suggestion) {
        return suggestion.substring(suggestion.lastIndexOf(' ') + 1);
    }

    private static String missing(String command, MissingParameterException problem) {
        List<String> names =
                problem.getMissing().stream()
                        .map(
                                argument ->
                                        argument.isOption()
                                                ? ((CommandLine.Model.OptionSpec) argument)
                                                                .longestName()
                                                        + " "
                                                        + argument.paramLabel()
                                                : argument.paramLabel())
                        .toList();
        return names.isEmpty()
                ? stopped(String.valueOf(problem.getMessage()))
                : "`%s` needs %s: see `%s --help`."
                        .formatted(command, String.join(" and ", names), command);
    }

    private static String stopped(String sentence) {
        String line = sentence.lines().findFirst().orElse(sentence);
        return line.endsWith(".") ? line : line + ".";
    }
}
