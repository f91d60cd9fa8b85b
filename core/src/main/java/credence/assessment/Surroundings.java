package credence.assessment;

import java.util.List;

/**
 * The document around a passage. An advert, a course list or a pasted rubric holds a sentence now
 * and then that, read alone, could be an account of something done; read in its document it is not.
 * So where hardly anything in a document is told as done, a single passage must be all but certain.
 */
final class Surroundings {
    /** A shorter document is too short to be known by its company. */
    private static final int LEAST_PASSAGES = 5;

    /** Mean chance of "this was done" over a document, below which it is no account of deeds. */
    private static final double LEAST_MEAN = 0.2;

    /** Share of framework wording from which a document counts as a pasted framework. */
    private static final double MOST_FRAMEWORK = 0.5;

    /** What a passage needs to count all the same. */
    private static final double ALL_BUT_CERTAIN = 0.95;

    private Surroundings() {}

    /**
     * The passages of one document, each read in the company of the others.
     *
     * @param document all passages of an extract, in order; may be empty
     */
    static List<Judged> readTogether(List<Judged> document) {
        return tellsOfDeeds(document)
                ? document
                : document.stream().map(Surroundings::doubted).toList();
    }

    private static boolean tellsOfDeeds(List<Judged> document) {
        if (document.size() < LEAST_PASSAGES) return true;
        double mean = document.stream().mapToDouble(Judged::demonstrated).average().orElse(0);
        long framework =
                document.stream()
                        .filter(one -> one.passageClass() == PassageClass.FRAMEWORK_WORDING)
                        .count();
        return mean >= LEAST_MEAN && framework < MOST_FRAMEWORK * document.size();
    }

    private static Judged doubted(Judged judged) {
        boolean stands =
                judged.passageClass() != PassageClass.DEMONSTRATED
                        || judged.demonstrated() >= ALL_BUT_CERTAIN;
        return stands ? judged : judged.as(PassageClass.MENTIONED_ONLY);
    }
}
