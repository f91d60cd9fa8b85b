package credence.app.cli;

import credence.app.cli.Shown.NotShown;
import credence.app.cli.Shown.Quote;
import credence.app.cli.Shown.ShownClaim;
import java.io.PrintStream;

/** What was shown, as the terminal prints it. Quotes stand line by line as in the evidence. */
final class ShownText {
    private final PrintStream out;

    ShownText(PrintStream out) {
        this.out = out;
    }

    void print(Shown shown) {
        printHead(shown);
        shown.claims().forEach(this::print);
        printNotShown(shown);
    }

    /** Without the claims, for where each is shown when it is asked for. */
    void printAround(Shown shown) {
        printHead(shown);
        printNotShown(shown);
    }

    private void printHead(Shown shown) {
        shown.problems().forEach(problem -> out.println("! " + problem));
        out.println(heading(shown.claims().size()));
    }

    private void printNotShown(Shown shown) {
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
        out.println(
                "  "
                        + (quote.place().startsWith(quote.file()) ? "" : quote.file() + ": ")
                        + quote.place());
        quote.quote().lines().forEach(line -> out.println("    | " + line));
    }

    private void print(NotShown skill) {
        out.println(
                "  %s (%s): %s"
                        .formatted(skill.name(), skill.nearest().passageClass(), skill.missing()));
    }

    private static String heading(int claims) {
        return switch (claims) {
            case 0 -> "No claim: the evidence demonstrates none of the skills.";
            case 1 -> "1 claim";
            default -> claims + " claims";
        };
    }
}
