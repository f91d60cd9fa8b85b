package credence.assessment;

import java.util.Arrays;

/** A passage made ready for comparison: as a whole and in windows, under both models. */
@SuppressWarnings("ArrayRecordComponent") // shared, never written
record Reading(String text, float[] vector, Side meaning, Side wording) {
    /** Word pieces in a window: an act is told in about so many. */
    private static final int MEANING_WINDOW = 8;

    private static final int WORDING_WINDOW = 16;
    private static final int STEPS = 4;

    /** Directions from the centres of passages and of windows. */
    @SuppressWarnings("ArrayRecordComponent")
    record Side(float[] whole, float[][] windows) {}

    static Reading of(String text, Encoding meaning, Encoding wording, Head head) {
        return new Reading(
                text,
                meaning.vector(),
                side(meaning, meaningWindows(meaning), head.meaning()),
                side(wording, wordingWindows(wording), head.wording()));
    }

    static float[][] meaningWindows(Encoding encoding) {
        return Vectors.windows(encoding.tokens(), MEANING_WINDOW, MEANING_WINDOW / STEPS);
    }

    static float[][] wordingWindows(Encoding encoding) {
        return Vectors.windows(encoding.tokens(), WORDING_WINDOW, WORDING_WINDOW / STEPS);
    }

    private static Side side(Encoding encoding, float[][] windows, Centres centres) {
        return new Side(
                Vectors.direction(encoding.vector(), centres.passage()),
                Arrays.stream(windows)
                        .map(window -> Vectors.direction(window, centres.window()))
                        .toArray(float[][]::new));
    }
}
