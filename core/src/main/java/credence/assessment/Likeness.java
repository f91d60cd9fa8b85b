package credence.assessment;

import java.util.List;

/**
 * How like what a skill asks for a passage is, in ten cosines of centred vectors. None is evidence
 * by itself: they say which skill, after the head has said that somebody did something.
 */
final class Likeness {
    static final int SIZE = 10;

    private Likeness() {}

    /**
     * @param meaning the skill under the model of meaning, centred; {@code wording} likewise
     */
    static double[] of(Reading passage, SkillVectors meaning, SkillVectors wording) {
        Reading.Side whole = passage.meaning();
        Reading.Side words = passage.wording();
        return new double[] {
            closest(whole.windows(), meaning.descriptors()),
            closest(whole.whole(), meaning.descriptors()),
            Vectors.dot(whole.whole(), meaning.statement()),
            mean(whole.whole(), meaning.passages()),
            Vectors.dot(whole.whole(), meaning.counterExample()),
            closest(words.windows(), wording.descriptors()),
            Vectors.dot(words.whole(), wording.statement()),
            Vectors.dot(words.whole(), wording.name()),
            mean(words.whole(), wording.passages()),
            Vectors.dot(words.whole(), wording.counterExample())
        };
    }

    private static double closest(float[][] windows, List<float[]> texts) {
        double closest = 0;
        for (float[] window : windows) closest = Math.max(closest, closest(window, texts));
        return closest;
    }

    private static double closest(float[] vector, List<float[]> texts) {
        double closest = -1;
        for (float[] text : texts) closest = Math.max(closest, Vectors.dot(vector, text));
        return closest;
    }

    /**
     * Worked passages vary in trade on purpose, so that their mean is what they share; the closest
     * is often only the same trade.
     */
    private static double mean(float[] vector, List<float[]> texts) {
        double sum = 0;
        for (float[] text : texts) sum += Vectors.dot(vector, text);
        return texts.isEmpty() ? 0 : sum / texts.size();
    }
}
