package credence.app.cli;

import credence.app.cli.Shown.NotShown;
import credence.app.cli.Shown.Quote;
import credence.app.cli.Shown.ShownClaim;
import java.io.PrintStream;
import java.util.Locale;

/** What was shown, as the terminal prints it. Quotes stand line by line as in the evidence. */
final class ShownText {
    private final PrintStream out;

    ShownText(PrintStream out) {
        this.out = out;
    }

    void print(Shown shown) {
        shown.problems().forEach(problem -> out.println("! " + problem));
        out.println(heading(shown.claims().size(), "claim", "claims"));
        shown.claims().forEach(this::print);
        if (shown.notShown().isEmpty()) return;
        out.println();
        out.println("Not shown:");
        shown.notShown().forEach(this::print);
    }

    void print(ShownClaim claim) {
        out.println();
        out.println(claim.name());
        out.println("  " + claim.levelInWords() + "; " + claim.confidenceInWords());
        claim.citations().forEach(this::print);
        out.println("  " + claim.missing());
    }

    private void print(Quote quote) {
        out.println("  " + (quote.place().startsWith(quote.file()) ? "" : quote.file() + ": ") + quote.place());
        quote.quote().lines().forEach(line -> out.println("    | " + line));
    }

    private void print(NotShown skill) {
        out.println("  %s (%s): %s".formatted(skill.name(), skill.nearest().passageClass(), skill.missing()));
    }

    private static String heading(int count, String one, String many) {
        return count == 0 ? "No " + one + ": the evidence demonstrates none of the skills." : String.format(Locale.ROOT, "%d %s", count, count == 1 ? one : many);
    }
}
