package credence.statistics;

/**
 * How well a score tells two kinds apart: the share of pairs, one of each, that it puts in the
 * right order; a tie counts half.
 *
 * @param value in [0, 1]; 0.5 is chance
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
public record Auc(double value, double low, double high) {
    private static final double Z95 = 1.959963984540054;

    /**
     * With the interval of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988), cut to [0, 1].
     * Costs holding x others.
     *
     * @param holding scores of what holds, at least two
     * @param others scores of what does not, at least two
     */
    public static Auc of(double[] holding, double[] others) {
        if (holding.length < 2 || others.length < 2)
            throw new IllegalArgumentException(
                    "an AUC needs two scores of each kind, had %d and %d"
                            .formatted(holding.length, others.length));
        double[] above = new double[holding.length];
        double[] below = new double[others.length];
        for (int i = 0; i < holding.length; i++)
            for (int j = 0; j < others.length; j++) {
                double order = holding[i] > others[j] ? 1 : holding[i] == others[j] ? 0.5 : 0;
                above[i] += order / others.length;
                below[j] += order / holding.length;
            }
        double value = mean(above);
        double deviation =
                Math.sqrt(variance(above) / above.length + variance(below) / below.length);
        return new Auc(
                value, Math.max(0, value - Z95 * deviation), Math.min(1, value + Z95 * deviation));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    /** Unbiased. */
    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) sum += (value - mean) * (value - mean);
        return sum / (values.length - 1);
    }
}
