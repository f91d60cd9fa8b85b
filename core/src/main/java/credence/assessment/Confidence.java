package credence.assessment;

/**
 * How sure the machine is.
 *
 * @param value in [0, 1]; where {@code calibrated}, a probability: of all claims at 0.8, about 80 %
 *     hold on the audit set
 * @param calibrated whether human verdicts have set the scale; until then a page must say "not
 *     calibrated yet"
 */
public record Confidence(double value, boolean calibrated) {
    public Confidence {
        if (!(value >= 0 && value <= 1)) // also refuses NaN
        throw new IllegalArgumentException("confidence must lie in [0, 1], was " + value);
    }

    /**
     * Rounded to 1e-4, so that the last bits of a model's arithmetic are not stored as if they
     * meant something.
     */
    public static Confidence notCalibrated(double value) {
        return new Confidence(Math.round(value * 1e4) / 1e4, false);
    }
}
