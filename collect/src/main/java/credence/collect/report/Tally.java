package credence.collect.report;

import credence.statistics.Beta;

/**
 * How often something held among changes. Each change counts once, whatever its size, by how far
 * the records speak for it.
 */
final class Tally {
    /** What the prior is worth, in changes; so differ repositories by what is published of them. */
    private static final double PRIOR = 4;

    /** Of fewer changes nothing is said. */
    static final int ENOUGH = 10;

    /** Groups of fewer changes are merged. */
    static final int SHOWN = 5;

    /** The chance that a stated interval holds the truth. */
    static final double LEVEL = 0.9;

    private double held;
    private double weight;
    private int changes;

    /**
     * @param share to which it held of one change, in [0, 1]
     * @param by how much the change counts, in [0, 1]
     */
    void add(double share, double by) {
        held += share * by;
        weight += by;
        changes++;
    }

    void add(boolean holds) {
        add(holds ? 1 : 0, 1);
    }

    void add(Tally other) {
        held += other.held;
        weight += other.weight;
        changes += other.changes;
    }

    int changes() {
        return changes;
    }

    double held() {
        return held;
    }

    double weight() {
        return weight;
    }

    /** How often it held, counted; for changes that count in full. */
    long count() {
        return Math.round(held);
    }

    boolean isEnough() {
        return changes >= ENOUGH;
    }

    /** The plain share, drawn to a half by one change so that it never is quite 0 or 1. */
    private double share() {
        return (held + 0.5) / (weight + 1);
    }

    /** What is known of the share, drawn towards that of a whole it belongs to. */
    Beta within(Tally whole) {
        return Beta.posterior(whole.share(), PRIOR, held, weight - held);
    }

    /**
     * What is known of the share by itself, as of rare things: drawn towards a whole in which they
     * are rare too, none among few would look like never. Jeffreys' prior. [L. D. Brown, T. T. Cai,
     * A. DasGupta, "Interval Estimation for a Binomial Proportion", 2001]
     */
    Beta alone() {
        return new Beta(held + 0.5, weight - held + 0.5);
    }

    static Tally sum(Tally one, Tally other) {
        Tally sum = new Tally();
        sum.add(one);
        sum.add(other);
        return sum;
    }
}
