package credence.app.verification;

import credence.credential.Cause;
import credence.credential.Check;
import credence.credential.Verdict;
import credence.credential.Verification;
import credence.credential.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A verification in words, the same on the page, at the terminal and in JSON.
 *
 * @param word one of valid, expired, suspended, revoked, unverifiable
 * @param cause why it is unverifiable, such as {@code altered}; empty otherwise
 * @param reason one sentence
 */
public record Answer(
        String word,
        String cause,
        String reason,
        Instant checkedAt,
        List<Check> checks,
        Optional<View> view) {
    public Answer {
        checks = List.copyOf(checks);
    }

    public static Answer of(Verification verification, Instant checkedAt) {
        List<Check> checks = verification.checks();
        String word = word(verification.verdict());
        String cause =
                verification.verdict() instanceof Verdict.Unverifiable(Cause why, String step)
                        ? words(why)
                        : "";
        return new Answer(
                word, cause, reason(verification), checkedAt, checks, verification.view());
    }

    /** The same answer with what the issuer itself knows of a revocation. */
    public Answer revoked(Instant since, String why) {
        return new Answer(
                "revoked", "", "Revoked on " + day(since) + ": " + why, checkedAt, checks, view);
    }

    /** The same answer with what the issuer itself knows of a suspension; what expired stays so. */
    public Answer suspended(Instant since, String why) {
        if (word.equals("expired") || word.equals("revoked")) return this;
        return new Answer(
                "suspended",
                "",
                "Suspended on " + day(since) + ": " + why,
                checkedAt,
                checks,
                view);
    }

    /**
     * The same answer with one step more. Where that did not pass, what was handed in was changed,
     * and nothing is said to be valid.
     */
    Answer with(Check check) {
        List<Check> all = new ArrayList<>(checks);
        all.add(check);
        return check.outcome() == Check.Outcome.FAILED && word.equals("valid")
                ? new Answer(
                        "unverifiable",
                        "altered",
                        "The %s check did not pass. %s".formatted(check.name(), check.sentence()),
                        checkedAt,
                        all,
                        Optional.empty())
                : new Answer(word, cause, reason, checkedAt, all, view);
    }

    /** The same answer, which is valid only as far as was known of the issuer's keys then. */
    Answer asOf(Instant keys) {
        return word.equals("valid")
                ? new Answer(
                        word,
                        cause,
                        "%s The issuer's keys are those of %s; a theft noticed since is not seen offline."
                                .formatted(reason, keys),
                        checkedAt,
                        checks,
                        view)
                : this;
    }

    /** The word as a heading, with the cause where there is one: {@code Unverifiable: altered}. */
    public String headline() {
        String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        return cause.isEmpty() ? capital : capital + ": " + cause;
    }

    /** How a page colours it: good, warn or bad. */
    public String tone() {
        return switch (word) {
            case "valid" -> "good";
            case "revoked" -> "bad";
            default -> cause.equals("altered") ? "bad" : "warn";
        };
    }

    /** What a command ends with: 0 valid, 1 expired, suspended or revoked, 2 unverifiable. */
    public int exitCode() {
        return switch (word) {
            case "valid" -> 0;
            case "unverifiable" -> 2;
            default -> 1;
        };
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid ignored -> "valid";
            case Verdict.Expired ignored -> "expired";
            case Verdict.Suspended ignored -> "suspended";
            case Verdict.Revoked ignored -> "revoked";
            case Verdict.Unverifiable ignored -> "unverifiable";
        };
    }

    private static String reason(Verification verification) {
        return switch (verification.verdict()) {
            case Verdict.Valid ignored ->
                    isWithoutAddress(verification)
                            ? "Every check passed; issued without a revocation address."
                            : "Every check passed.";
            case Verdict.Expired(Instant since) -> "Its validity ended on " + day(since) + ".";
            case Verdict.Suspended(Instant since, String why) ->
                    "Suspended on " + day(since) + ": " + why + ".";
            case Verdict.Revoked(Instant since, String why) ->
                    "Revoked on " + day(since) + ": " + why + ".";
            case Verdict.Unverifiable(Cause why, String step) ->
                    "The %s check did not pass. %s".formatted(step, sentence(verification, step));
        };
    }

    private static boolean isWithoutAddress(Verification verification) {
        return verification.checks().stream()
                .anyMatch(
                        check ->
                                check.name().equals("status")
                                        && check.outcome() == Check.Outcome.NOT_DONE);
    }

    private static String sentence(Verification verification, String step) {
        return verification.checks().stream()
                .filter(
                        check ->
                                check.name().equals(step)
                                        && check.outcome() == Check.Outcome.FAILED)
                .findFirst()
                .map(Check::sentence)
                .orElse("");
    }

    private static String words(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}
