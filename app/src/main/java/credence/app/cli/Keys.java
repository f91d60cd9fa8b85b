package credence.app.cli;

import credence.app.credentials.IssuerKeys;
import credence.app.platform.Refusal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code credence keys}: the keys that organisations sign with. */
@Command(
        name = "keys",
        description = "List, rotate and give up signing keys, also of a running server.",
        subcommands = {Keys.Listing.class, Keys.Rotate.class, Keys.Compromise.class})
final class Keys implements Runnable {
    private static final String WHOSE = "Whose, by name; needed where there are several.";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** {@code credence keys list}. */
    @Command(name = "list", description = "List every key, what it is now, and whose it is.")
    static final class Listing implements Callable<Integer> {
        @Option(
                names = "--organisation",
                paramLabel = "NAME",
                description = "Only this organisation's.")
        private String organisation = "";

        @Option(names = "--json", description = "Answer in JSON.")
        private boolean json;

        @Mixin private Place place = new Place();

        @Override
        public Integer call() {
            return Holder.print(place.settings(), new Operation.Keys(organisation, json));
        }
    }

    /** {@code credence keys rotate}. */
    @Command(
            name = "rotate",
            description =
                    "Publish a new key at once, and sign with it once verifiers have had time to learn it.")
    static final class Rotate implements Callable<Integer> {
        @Option(names = "--organisation", paramLabel = "NAME", description = WHOSE)
        private String organisation = "";

        @Option(
                names = "--overlap",
                paramLabel = "TIME",
                description =
                        "How long the old key still signs: 0, or a time such as 12h or 7d, at most 90d. A day where nothing is said.")
        private String overlap = "";

        @Mixin private Place place = new Place();

        @Override
        public Integer call() {
            Duration until = overlap.isEmpty() ? IssuerKeys.OVERLAP : duration(overlap);
            return Holder.print(place.settings(), new Operation.Rotate(organisation, until));
        }

        private static Duration duration(String text) {
            if (text.equals("0")) return Duration.ZERO;
            String upper = text.toUpperCase(Locale.ROOT);
            try {
                return Duration.parse((upper.endsWith("D") ? "P" : "PT") + upper);
            } catch (DateTimeParseException e) {
                throw new Refusal(
                        "%s is not a time to overlap: write 0, or a time such as 12h or 7d."
                                .formatted(text));
            }
        }
    }

    /** {@code credence keys compromise}. */
    @Command(
            name = "compromise",
            description =
                    "Give up a key that somebody else may have. What it signed counts from now on only where the log shows it before that moment.")
    static final class Compromise implements Callable<Integer> {
        @Parameters(paramLabel = "KEY", description = "As `credence keys list` names it.")
        private String multikey = "";

        @Option(
                names = "--since",
                paramLabel = "TIME",
                required = true,
                description =
                        "When it may have been stolen: a day such as 2027-01-31, which means its begin, or a moment such as 2027-01-31T12:00:00Z.")
        private String since = "";

        @Mixin private Place place = new Place();

        @Override
        public Integer call() {
            return Holder.print(
                    place.settings(), new Operation.Compromise(multikey, Touched.moment(since, 0)));
        }
    }
}
