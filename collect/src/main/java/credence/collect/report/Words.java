package credence.collect.report;

import credence.collect.checks.Involved.Link;
import credence.collect.checks.Level;
import credence.collect.history.CommitFacts.Nature;
import credence.statistics.Beta;
import credence.statistics.Interval;
import java.util.Locale;

/** Numbers and kinds as the report says them. */
final class Words {
    static final String NOT_ENOUGH = "not enough to tell";
    static final String CANNOT_TELL = "cannot tell";
    private static final double SURE = 0.9;

    private Words() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 1 change} or {@code 2 changes}. */
    static String count(long number, String noun) {
        return count(number) + "\u00a0" + noun + (number == 1 ? "" : "s");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /** A part of a whole; a dash where there is no whole. */
    static String percent(long part, long whole) {
        return whole == 0 ? "\u2013" : percent((double) part / whole);
    }

    static String percent(double share, Interval interval) {
        return String.format(
                Locale.ROOT,
                "%.1f\u00a0%% (%.1f\u00a0to\u00a0%.1f)",
                100 * share,
                100 * interval.low(),
                100 * interval.high());
    }

    static String percent(Tally tally, Tally whole) {
        if (!tally.isEnough()) return NOT_ENOUGH;
        Beta known = tally.within(whole);
        return percent(known.mean(), known.interval(Tally.LEVEL));
    }

    /** A difference of shares, in percentage points. */
    static String points(double difference, Interval interval) {
        return String.format(
                        Locale.ROOT,
                        "%+.1f (%+.1f\u00a0to\u00a0%+.1f)",
                        100 * difference,
                        100 * interval.low(),
                        100 * interval.high())
                .replace('-', '\u2212');
    }

    static String chance(double chance) {
        if (chance < 0.01) return "< 0.01";
        return chance > 0.99 ? "> 0.99" : String.format(Locale.ROOT, "%.2f", chance);
    }

    /**
     * @param chance that the first holds rather than the second
     */
    static String verdict(double chance, String first, String second) {
        if (chance > SURE) return first;
        return chance < 1 - SURE ? second : CANNOT_TELL;
    }

    static String of(Nature nature) {
        return switch (nature) {
            case FIX -> "fix";
            case FEATURE -> "feature";
            case REFACTORING -> "refactoring";
            case TEST -> "test";
            case DOCUMENTATION -> "documentation";
            case BUILD -> "build";
            case STYLE -> "style";
            case OTHER -> "other work";
        };
    }

    static String of(Level level) {
        return switch (level) {
            case ERROR -> "errors";
            case WARNING -> "warnings";
            case NOTE -> "notes";
        };
    }

    static String of(Link link) {
        return switch (link) {
            case STATED -> "the incident's record names them";
            case BY_REPAIR -> "its repair replaced lines of them";
        };
    }
}
