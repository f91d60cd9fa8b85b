package credence.app.cli;

import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Verdict;
import credence.app.cli.Certification.Verdicts;
import credence.app.cli.Shown.ShownClaim;
import credence.app.platform.Refusal;
import credence.catalogue.Catalogue;
import credence.decision.Scheme;
import credence.skill.Framework;
import credence.skill.SkillId;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal, claim by claim, and then for the decision. */
final class Dialogue {
    private final BufferedReader in;

    /**
     * @param console null where answers are piped in
     */
    Dialogue(@Nullable Console console) {
        this.in =
                console == null
                        ? new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        : new BufferedReader(console.reader());
    }

    /** Who judges and decides. */
    String name() {
        return ask("Your name, as it will stand in the decision");
    }

    Verdicts verdicts(Proposed proposed, String officer, Scheme scheme) {
        List<Verdict> verdicts = new ArrayList<>();
        int number = 0;
        for (ShownClaim claim : proposed.shown().claims()) {
            System.out.println(
                    "\nClaim %d of %d".formatted(++number, proposed.shown().claims().size()));
            new ShownText(System.out).print(claim);
            verdicts.add(verdict(claim));
        }
        List<String> short_ = shortfalls(scheme, proposed, verdicts);
        if (!short_.isEmpty()) {
            System.out.println("\nWhat you accepted does not meet the scheme:");
            short_.forEach(sentence -> System.out.println("  " + sentence));
        }
        boolean granted = short_.isEmpty() && yes("\nCertify (yes or no)");
        return new Verdicts(
                proposed.application(),
                officer,
                false,
                verdicts,
                granted,
                ask("Reason for the decision, for the applicant"));
    }

    private Verdict verdict(ShownClaim claim) {
        int levels = levels(claim);
        String prompt =
                "Accept at a level from 1 to %d%s, or reject with r"
                        .formatted(levels, claim.rank() == 0 ? "" : ", Enter for " + claim.rank());
        while (true) {
            Optional<Integer> level = level(line(prompt), claim.rank(), levels);
            if (level.isPresent())
                return new Verdict(claim.id(), level.get(), ask("Reason, for the applicant"));
            System.out.println("That is none of them.");
        }
    }

    /** 0 rejects. */
    static Optional<Integer> level(String answer, int recommended, int levels) {
        String given = answer.strip().toLowerCase(Locale.ROOT);
        if (given.equals("r") || given.equals("reject")) return Optional.of(0);
        if (given.isEmpty() && recommended > 0) return Optional.of(recommended);
        if (!given.matches("[1-9]") || Integer.parseInt(given) > levels) return Optional.empty();
        return Optional.of(Integer.parseInt(given));
    }

    private static int levels(ShownClaim claim) {
        return Catalogue.framework(SkillId.of(claim.skill()).framework())
                .map(Framework::levels)
                .map(List::size)
                .orElse(9);
    }

    private static List<String> shortfalls(
            Scheme scheme, Proposed proposed, List<Verdict> verdicts) {
        List<credence.decision.Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++)
            if (verdicts.get(i).level() > 0)
                judgements.add(
                        new credence.decision.Judgement(
                                SkillId.of(proposed.shown().claims().get(i).skill()),
                                new java.util.UUID(0, 0),
                                new credence.decision.Judgement.Accepted(
                                        new credence.skill.Level(verdicts.get(i).level())),
                                verdicts.get(i).reason()));
        return scheme.result(judgements) instanceof Scheme.Result.NotMet notMet
                ? notMet.shortfalls().stream()
                        .map(Scheme.Shortfall::sentence)
                        .collect(Collectors.toList())
                : List.of();
    }

    private boolean yes(String question) {
        while (true) {
            String answer = ask(question).toLowerCase(Locale.ROOT);
            if (answer.equals("yes") || answer.equals("y")) return true;
            if (answer.equals("no") || answer.equals("n")) return false;
        }
    }

    /** Asks until there is an answer. */
    private String ask(String question) {
        while (true) {
            String answer = line(question).strip();
            if (!answer.isEmpty()) return answer;
        }
    }

    private String line(String question) {
        System.out.print(question + ": ");
        System.out.flush();
        try {
            String line = in.readLine();
            if (line == null)
                throw new Refusal(
                        "The answers ended before everything was judged: nothing was decided; run it again at a terminal.");
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be read", e);
        }
    }
}
