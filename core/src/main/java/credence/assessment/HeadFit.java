package credence.assessment;

import credence.evidence.Hash;
import credence.skill.Skill;
import credence.statistics.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits a {@link Head}. The same corpus, skills and encoders give the same head.
 *
 * <p>Whether somebody did something is learnt from the corpus and from the skills' own texts:
 * worked passages demonstrate, counter-examples do not, statements, indicators and descriptors are
 * framework wording. Which skill it was is learnt from the worked passages alone, each compared
 * with its skill as if that passage were not known.
 */
public final class HeadFit {
    /** Chosen by cross-validation on the corpus. */
    private static final double CLASS_RIDGE = 100;

    /** How much more a feature may say than a coordinate of the vector; chosen likewise. */
    private static final double FEATURE_SCALE = 3;

    /**
     * What a text of a framework counts beside a passage of the corpus; chosen likewise. At 1 the
     * head learns the style of whoever wrote the worked passages, and tells other people's prose
     * apart less well.
     */
    private static final double FRAMEWORK_COUNT = 0.2;

    private static final double MATCH_RIDGE = 0.03;

    private HeadFit() {}

    /** A passage and what a person says it is. */
    public record Labelled(String text, PassageClass passageClass) {}

    /**
     * @param corpus passages of many trades, of every class
     * @param skills with at least two worked passages each
     */
    public static Head fit(
            List<Labelled> corpus, List<Skill> skills, Encoder meaning, Encoder wording) {
        List<Labelled> labelled = new ArrayList<>(corpus);
        skills.forEach(skill -> labelled.addAll(labelled(skill)));
        List<Encoding> worked = meaning.encode(worked(skills));
        List<Encoding> workedWords = wording.encode(worked(skills));
        List<SkillVectors> inMeaning = SkillVectors.of(skills, meaning);
        List<SkillVectors> inWording = SkillVectors.of(skills, wording);
        Logistic[] classes = classes(labelled, corpus.size(), meaning);
        Head unmatched =
                new Head(
                        digest(corpus, skills),
                        classes[0],
                        classes[1],
                        new Logistic(new double[Likeness.SIZE], 0),
                        levels(skills, worked.stream().map(Encoding::vector).toList()),
                        centres(inMeaning, worked.stream().map(Reading::meaningWindows)),
                        centres(inWording, workedWords.stream().map(Reading::wordingWindows)));
        return unmatched.with(match(skills, worked, workedWords, inMeaning, inWording, unmatched));
    }

    /** Of all that a head depends on besides the encoders. */
    public static Hash digest(List<Labelled> corpus, List<Skill> skills) {
        return Hash.of(
                Stream.concat(
                                corpus.stream()
                                        .map(
                                                passage ->
                                                        passage.passageClass()
                                                                + "\t"
                                                                + passage.text()),
                                skills.stream()
                                        .map(
                                                skill ->
                                                        skill.id()
                                                                + "\t"
                                                                + SkillVectors.texts(skill)))
                        .collect(Collectors.joining("\n")));
    }

    private static List<Labelled> labelled(Skill skill) {
        List<Labelled> labelled = new ArrayList<>();
        skill.workedPassages()
                .forEach(
                        worked -> {
                            labelled.add(new Labelled(worked.passage(), PassageClass.DEMONSTRATED));
                            labelled.add(
                                    new Labelled(
                                            worked.descriptor(), PassageClass.FRAMEWORK_WORDING));
                        });
        labelled.add(new Labelled(skill.counterExample().passage(), PassageClass.MENTIONED_ONLY));
        labelled.add(new Labelled(skill.statement(), PassageClass.FRAMEWORK_WORDING));
        labelled.add(new Labelled(skill.indicator(), PassageClass.FRAMEWORK_WORDING));
        return labelled;
    }

    private static List<String> worked(List<Skill> skills) {
        return skills.stream()
                .flatMap(skill -> skill.workedPassages().stream())
                .map(Skill.WorkedPassage::passage)
                .toList();
    }

    /** Demonstrated against all else; framework wording against what is only mentioned. */
    private static Logistic[] classes(List<Labelled> labelled, int corpus, Encoder meaning) {
        List<Encoding> encodings = meaning.encode(labelled.stream().map(Labelled::text).toList());
        double[][] rows =
                IntStream.range(0, labelled.size())
                        .mapToObj(
                                i ->
                                        Head.observed(
                                                labelled.get(i).text(), encodings.get(i).vector()))
                        .toArray(double[][]::new);
        List<PassageClass> classes = labelled.stream().map(Labelled::passageClass).toList();
        int[] others =
                IntStream.range(0, rows.length)
                        .filter(i -> classes.get(i) != PassageClass.DEMONSTRATED)
                        .toArray();
        double[] counts =
                IntStream.range(0, rows.length)
                        .mapToDouble(i -> i < corpus ? 1 : FRAMEWORK_COUNT)
                        .toArray();
        return new Logistic[] {
            scaledFit(rows, holds(classes, PassageClass.DEMONSTRATED), counts),
            scaledFit(
                    Arrays.stream(others).mapToObj(i -> rows[i]).toArray(double[][]::new),
                    holds(
                            Arrays.stream(others).mapToObj(classes::get).toList(),
                            PassageClass.FRAMEWORK_WORDING),
                    Arrays.stream(others).mapToDouble(i -> counts[i]).toArray())
        };
    }

    /**
     * Levels are about autonomy and reach, which read alike in every skill: learnt over all worked
     * passages together.
     */
    public static List<Logistic> levels(List<Skill> skills, Encoder meaning) {
        return levels(
                skills, meaning.encode(worked(skills)).stream().map(Encoding::vector).toList());
    }

    private static List<Logistic> levels(List<Skill> skills, List<float[]> worked) {
        List<Skill.WorkedPassage> passages =
                skills.stream().flatMap(skill -> skill.workedPassages().stream()).toList();
        double[][] rows =
                IntStream.range(0, passages.size())
                        .mapToObj(i -> Head.observed(passages.get(i).passage(), worked.get(i)))
                        .toArray(double[][]::new);
        double[] counts = new double[rows.length];
        Arrays.fill(counts, 1);
        int highest =
                passages.stream().mapToInt(passage -> passage.level().rank()).max().orElseThrow();
        return IntStream.rangeClosed(1, highest)
                .mapToObj(
                        rank -> {
                            boolean[] holds = new boolean[rows.length];
                            for (int i = 0; i < holds.length; i++)
                                holds[i] = passages.get(i).level().rank() == rank;
                            return scaledFit(rows, holds, counts);
                        })
                .toList();
    }

    private static boolean[] holds(List<PassageClass> classes, PassageClass wanted) {
        boolean[] holds = new boolean[classes.size()];
        for (int i = 0; i < holds.length; i++) holds[i] = classes.get(i) == wanted;
        return holds;
    }

    /** Fits on numbers brought to one scale, and gives weights for the numbers as they were. */
    private static Logistic scaledFit(double[][] rows, boolean[] holds, double[] counts) {
        int columns = rows[0].length;
        int vector = columns - Feature.values().length;
        double[] mean = new double[columns];
        double[] scale = new double[columns];
        for (double[] row : rows) for (int c = 0; c < columns; c++) mean[c] += row[c] / rows.length;
        for (double[] row : rows)
            for (int c = 0; c < columns; c++)
                scale[c] += (row[c] - mean[c]) * (row[c] - mean[c]) / rows.length;
        double ofVector = Math.sqrt(Arrays.stream(scale, 0, vector).average().orElse(1));
        for (int c = 0; c < columns; c++)
            scale[c] = c < vector ? 1 / ofVector : FEATURE_SCALE / (Math.sqrt(scale[c]) + 1e-3);
        double[][] scaled = new double[rows.length][columns];
        for (int i = 0; i < rows.length; i++)
            for (int c = 0; c < columns; c++) scaled[i][c] = (rows[i][c] - mean[c]) * scale[c];
        return unscaled(Logistic.fit(scaled, holds, counts, CLASS_RIDGE), mean, scale);
    }

    private static Logistic unscaled(Logistic fitted, double[] mean, double[] scale) {
        double[] weights = new double[mean.length];
        double bias = fitted.bias();
        for (int c = 0; c < weights.length; c++) {
            weights[c] = fitted.weights()[c] * scale[c];
            bias -= weights[c] * mean[c];
        }
        return new Logistic(weights, bias);
    }

    private static Centres centres(List<SkillVectors> skills, Stream<float[][]> windows) {
        return new Centres(
                mean(skills.stream().map(SkillVectors::name)),
                mean(skills.stream().map(SkillVectors::statement)),
                mean(skills.stream().map(SkillVectors::counterExample)),
                mean(skills.stream().map(SkillVectors::descriptors).flatMap(List::stream)),
                mean(skills.stream().map(SkillVectors::passages).flatMap(List::stream)),
                mean(windows.flatMap(Arrays::stream)));
    }

    private static float[] mean(Stream<float[]> vectors) {
        List<float[]> all = vectors.toList();
        double[] sum = new double[all.getFirst().length];
        for (float[] vector : all) for (int i = 0; i < sum.length; i++) sum[i] += vector[i];
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) mean[i] = (float) (sum[i] / all.size());
        return mean;
    }

    /**
     * Every worked passage against every skill; against its own, as if it were not one of that
     * skill's.
     */
    private static Logistic match(
            List<Skill> skills,
            List<Encoding> worked,
            List<Encoding> workedWords,
            List<SkillVectors> inMeaning,
            List<SkillVectors> inWording,
            Head head) {
        List<SkillVectors> meaning =
                inMeaning.stream().map(skill -> skill.centred(head.meaning())).toList();
        List<SkillVectors> wording =
                inWording.stream().map(skill -> skill.centred(head.wording())).toList();
        List<double[]> rows = new ArrayList<>();
        List<Boolean> holds = new ArrayList<>();
        int passage = 0;
        for (int own = 0; own < skills.size(); own++)
            for (int level = 0;
                    level < skills.get(own).workedPassages().size();
                    level++, passage++) {
                Reading reading =
                        Reading.of("", worked.get(passage), workedWords.get(passage), head);
                for (int other = 0; other < skills.size(); other++) {
                    boolean same = other == own;
                    rows.add(
                            Likeness.of(
                                    reading,
                                    same ? meaning.get(other).without(level) : meaning.get(other),
                                    same ? wording.get(other).without(level) : wording.get(other)));
                    holds.add(same);
                }
            }
        boolean[] outcomes = new boolean[holds.size()];
        for (int i = 0; i < outcomes.length; i++) outcomes[i] = holds.get(i);
        return Logistic.fit(rows.toArray(double[][]::new), outcomes, MATCH_RIDGE);
    }
}
