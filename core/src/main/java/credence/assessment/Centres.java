package credence.assessment;

/** The mean vector of each kind of text under one model. */
public record Centres(
        float[] name,
        float[] statement,
        float[] counterExample,
        float[] descriptor,
        float[] passage,
        float[] window) {}
