package credence.assessment;

/**
 * One text as a model sees it.
 *
 * @param vector the text as a whole, of length 1
 * @param tokens a vector per word piece, without the special ones
 * @param starts per word piece, where it starts in the text, in UTF-16 code units
 * @param ends per word piece, where it ends (excluded)
 */
@SuppressWarnings(
        "ArrayRecordComponent") // vectors are shared, not copied: there are thousands, and nobody
// writes to them
public record Encoding(float[] vector, float[][] tokens, int[] starts, int[] ends) {}
