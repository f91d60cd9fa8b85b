package credence.collect.checks;

import java.util.Map;

/**
 * What static analysis found after a change and not before it, and the other way round, by tools
 * that compared it together with as many others.
 *
 * @param introduced findings by their level; levels without any are left out
 * @param fixed likewise; one that was only suppressed is none of them
 * @param candidates changes among which these findings came or went; at least 1, and this one alone
 *     where it is 1
 */
public record Introduced(
        Map<Level, Integer> introduced, Map<Level, Integer> fixed, int candidates) {
    public Introduced {
        introduced = Map.copyOf(introduced);
        fixed = Map.copyOf(fixed);
        if (candidates < 1)
            throw new IllegalArgumentException("candidates must be at least 1, was " + candidates);
    }
}
