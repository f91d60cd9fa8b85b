package credence.statistics;

/**
 * What is known about a share after counting: the Beta distribution. With {@code n} trials of which
 * {@code k} held, and a prior worth {@code m} trials at the mean {@code mu}, it is Beta({@code mu m
 * + k}, {@code (1 - mu) m + n - k}).
 *
 * <p>The distribution function is the regularised incomplete beta function by its continued
 * fraction (NIST Digital Library of Mathematical Functions, 8.17.22), right to 1e-10 for parameters
 * up to 1e5.
 *
 * @param alpha positive; what held, prior included
 * @param beta positive; what did not
 */
public record Beta(double alpha, double beta) {
    private static final double TINY = 1e-300;
    private static final double CONVERGED = 1e-15;
    private static final int MOST_TERMS = 100_000;
    private static final int HALVINGS = 64;
    private static final double FAR = 700;
    private static final double TAIL = 1e-12;
    private static final int STEPS = 256;

    public Beta {
        if (!(alpha > 0 && beta > 0 && alpha < 1e9 && beta < 1e9))
            throw new IllegalArgumentException(
                    "alpha and beta must be positive and below 1e9, were %s and %s"
                            .formatted(alpha, beta));
    }

    /**
     * After counting, from a prior that is worth a few trials.
     *
     * @param mean of the prior, in (0, 1)
     * @param strength of the prior, in trials; positive
     * @param held not negative; may be a fraction, where trials count by a weight
     * @param failed likewise
     */
    public static Beta posterior(double mean, double strength, double held, double failed) {
        return new Beta(mean * strength + held, (1 - mean) * strength + failed);
    }

    public double mean() {
        return alpha / (alpha + beta);
    }

    /** The chance of a share of at most {@code x}; {@code x} in [0, 1]. */
    public double atMost(double x) {
        if (!(x >= 0 && x <= 1))
            throw new IllegalArgumentException("a share must lie in [0, 1], was " + x);
        if (x == 0 || x == 1) return x;
        return atMost(x, 1 - x);
    }

    /** The share that is exceeded with the chance {@code 1 - p}; {@code p} in (0, 1). */
    public double quantile(double p) {
        return share(quantileLogOdds(p));
    }

    /** The middle {@code level} of the distribution, such as 0.9: as much lies below as above. */
    public Interval interval(double level) {
        return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2));
    }

    /**
     * The chance that this share is larger than {@code other}, the two being independent; right to
     * 1e-7.
     */
    public double chanceAbove(Beta other) {
        return chanceAbove(other, 0);
    }

    /**
     * The middle {@code level} of the difference between this share and {@code other}, the two
     * being independent.
     */
    public Interval difference(Beta other, double level) {
        return new Interval(
                differenceQuantile(other, (1 - level) / 2),
                differenceQuantile(other, (1 + level) / 2));
    }

    private double differenceQuantile(Beta other, double p) {
        double low = -1;
        double high = 1;
        for (int i = 0; i < HALVINGS / 2; i++) {
            double middle = (low + high) / 2;
            if (chanceAbove(other, middle) > 1 - p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    /**
     * The chance that this share exceeds {@code other} by more than {@code margin}: the trapezium
     * rule over the log-odds of this share, where the density has neither edges nor poles.
     */
    private double chanceAbove(Beta other, double margin) {
        double from = quantileLogOdds(TAIL);
        double step = (quantileLogOdds(1 - TAIL) - from) / STEPS;
        double sum = 0;
        double whole = 0;
        for (int i = 0; i <= STEPS; i++) {
            double t = from + i * step;
            double weight = Math.exp(logDensity(share(t), share(-t)));
            whole += weight;
            sum += weight * other.atMostClamped(share(t) - margin, share(-t) + margin);
        }
        return sum / whole;
    }

    private double atMostClamped(double x, double rest) {
        if (x <= 0) return 0;
        return rest <= 0 ? 1 : atMost(x, rest);
    }

    private double quantileLogOdds(double p) {
        if (!(p > 0 && p < 1))
            throw new IllegalArgumentException("a chance must lie in (0, 1), was " + p);
        double low = -FAR;
        double high = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atMost(share(middle), share(-middle)) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private static double share(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** With {@code rest = 1 - x} given apart, so that neither loses digits near its edge. */
    private double atMost(double x, double rest) {
        double front = Math.exp(logDensity(x, rest));
        return x < (alpha + 1) / (alpha + beta + 2)
                ? front * fraction(alpha, beta, x) / alpha
                : 1 - front * fraction(beta, alpha, rest) / beta;
    }

    /** Of {@code x^alpha (1 - x)^beta / B(alpha, beta)}: the density over log-odds. */
    private double logDensity(double x, double rest) {
        return alpha * Math.log(x)
                + beta * Math.log(rest)
                + logGamma(alpha + beta)
                - logGamma(alpha)
                - logGamma(beta);
    }

    /** The continued fraction {@code 1 / (1 + d1 / (1 + d2 / ...))} by the method of Lentz. */
    private static double fraction(double a, double b, double x) {
        double value = 1;
        double c = 1;
        double d = 0;
        for (int term = 1; term < MOST_TERMS; term++) {
            double coefficient = coefficient(a, b, x, term);
            d = 1 / nonZero(1 + coefficient * d);
            c = nonZero(1 + coefficient / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < CONVERGED) break;
        }
        return 1 / value;
    }

    private static double coefficient(double a, double b, double x, int term) {
        int m = term / 2;
        return term % 2 == 0
                ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Stirling's series (DLMF 5.11.1), after steps up to where six terms suffice. */
    static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 16) shift += Math.log(z++);
        double r = 1 / (z * z);
        double series =
                (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
