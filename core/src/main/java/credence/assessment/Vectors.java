package credence.assessment;

/** Arithmetic on vectors of one length. */
final class Vectors {
    private Vectors() {}

    /**
     * In four sums, so that a processor can do four multiplications at once; the length must divide
     * by four.
     */
    static double dot(float[] a, float[] b) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < a.length; i += 4) {
            first += a[i] * b[i];
            second += a[i + 1] * b[i + 1];
            third += a[i + 2] * b[i + 2];
            fourth += a[i + 3] * b[i + 3];
        }
        return (first + second) + (third + fourth);
    }

    /** The direction from a centre to a vector, of length 1. */
    static float[] direction(float[] vector, float[] centre) {
        float[] difference = new float[vector.length];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            difference[i] = vector[i] - centre[i];
            square += (double) difference[i] * difference[i];
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        for (int i = 0; i < vector.length; i++) difference[i] *= scale;
        return difference;
    }

    /**
     * What every run of some word pieces says: the mean of their vectors, of length 1.
     *
     * @param size pieces in a run; a shorter text is one run
     * @param step pieces from one run to the next
     */
    static float[][] windows(float[][] tokens, int size, int step) {
        int length = Math.min(size, tokens.length);
        if (length == 0) return new float[0][];
        float[][] windows = new float[(tokens.length - length) / step + 1][];
        for (int w = 0; w < windows.length; w++) {
            float[] sum = new float[tokens[0].length];
            for (int t = w * step; t < w * step + length; t++)
                for (int i = 0; i < sum.length; i++) sum[i] += tokens[t][i];
            windows[w] = direction(sum, new float[sum.length]);
        }
        return windows;
    }
}
