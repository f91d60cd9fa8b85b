package credence.statistics;

import java.util.Arrays;

/**
 * A logistic regression: the chance that something holds, from numbers observed.
 *
 * @param weights one per number, in log-odds per unit
 * @param bias log-odds where all numbers are 0
 */
@SuppressWarnings("ArrayRecordComponent") // weights are read only
public record Logistic(double[] weights, double bias) {
    private static final int STEPS = 100;
    private static final double CONVERGED = 1e-9;

    /**
     * Fits by Newton's method on all rows at once (iteratively reweighted least squares; Hastie,
     * Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1). Costs rows x columns²
     * + columns³ a step; some ten steps.
     *
     * @param rows numbers observed, all of one length
     * @param holds per row
     * @param ridge L2 penalty on the weights, half of {@code ridge} x weight²; positive; the bias
     *     goes free
     */
    public static Logistic fit(double[][] rows, boolean[] holds, double ridge) {
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        return fit(rows, holds, weights, ridge);
    }

    /**
     * The same where rows do not count alike.
     *
     * @param counts per row, how much it counts; not negative
     */
    public static Logistic fit(double[][] rows, boolean[] holds, double[] counts, double ridge) {
        if (rows.length == 0 || rows.length != holds.length)
            throw new IllegalArgumentException(
                    "rows and outcomes must be as many and not none, were %d and %d"
                            .formatted(rows.length, holds.length));
        if (!(ridge > 0))
            throw new IllegalArgumentException("a ridge must be positive, was " + ridge);
        int columns = rows[0].length;
        double[] beta = new double[columns + 1];
        for (int step = 0; step < STEPS; step++)
            if (newton(rows, holds, counts, ridge, beta) < CONVERGED) break;
        double[] weights = new double[columns];
        System.arraycopy(beta, 0, weights, 0, columns);
        return new Logistic(weights, beta[columns]);
    }

    /** One step; returns its longest coordinate. */
    private static double newton(
            double[][] rows, boolean[] holds, double[] counts, double ridge, double[] beta) {
        int size = beta.length;
        double[] gradient = new double[size];
        double[][] hessian = new double[size][size];
        double[] row = new double[size];
        row[size - 1] = 1;
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, row, 0, size - 1);
            double p = sigmoid(dot(row, beta));
            double error = counts[i] * (p - (holds[i] ? 1 : 0));
            double curvature = counts[i] * p * (1 - p);
            for (int a = 0; a < size; a++) {
                gradient[a] += error * row[a];
                double scaled = curvature * row[a];
                for (int b = 0; b <= a; b++) hessian[a][b] += scaled * row[b];
            }
        }
        for (int a = 0; a < size - 1; a++) {
            gradient[a] += ridge * beta[a];
            hessian[a][a] += ridge;
        }
        hessian[size - 1][size - 1] += 1e-9; // a corpus that is all one answer has no finite bias
        double[] move = solve(hessian, gradient);
        double longest = 0;
        for (int a = 0; a < size; a++) {
            beta[a] -= move[a];
            longest = Math.max(longest, Math.abs(move[a]));
        }
        return longest;
    }

    /**
     * Cholesky: {@code matrix} is symmetric and positive definite, its lower triangle filled; it is
     * overwritten.
     */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) sum -= matrix[i][k] * matrix[j][k];
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
            for (int k = 0; k < i; k++) x[i] -= matrix[i][k] * x[k];
            x[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) x[i] -= matrix[k][i] * x[k];
            x[i] /= matrix[i][i];
        }
        return x;
    }

    public double logOdds(double[] row) {
        return dot(row, weights) + bias;
    }

    /** In (0, 1). */
    public double probability(double[] row) {
        return sigmoid(logOdds(row));
    }

    public static double sigmoid(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
