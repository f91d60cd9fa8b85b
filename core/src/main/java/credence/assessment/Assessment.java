package credence.assessment;

import credence.evidence.Extract;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.SkillId;
import credence.statistics.Logistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads evidence: which passages show which skills.
 *
 * <p>A passage is first classed, and only then compared. Same extracts, same candidates, same
 * yardstick: same bytes.
 */
public final class Assessment {
    static final String VERSION = "1";

    /**
     * Passages encoded at once: enough to sort by length, few enough to report progress and to
     * bound memory.
     */
    private static final int AT_ONCE = 128;

    /** From here on a passage counts as demonstrating something. */
    private static final double DEMONSTRATED = 0.5;

    /** Of passages that demonstrate nothing: from here on one counts as framework wording. */
    private static final double FRAMEWORK = 0.5;

    /** A match below this is not worth a reader's time. */
    private static final double LEAST_MATCH = 0.6;

    /** A passage shows few things at once: it speaks for so many skills of all that are known. */
    private static final int SKILLS_OF_A_PASSAGE = 2;

    /**
     * Share by which one level must lead before it is recommended; about half of all demonstrations
     * reach it.
     */
    private static final double LEAST_LEAD = 0.4;

    private static final int DEMONSTRATIONS_OF_A_SKILL = 5;

    /**
     * The match was fitted with one right skill in about a hundred; it is asked at even odds, since
     * most skills are ruled out by their rank.
     */
    private static final double MATCH_SHIFT = Math.log(100);

    private Assessment() {}

    /**
     * @param candidates skills of the yardstick's frameworks; others are not looked for
     * @param progress hears about passages read
     * @return per skill at most five demonstrations, and the best passage that only mentions it and
     *     the best that is framework wording
     * @throws IllegalArgumentException if the yardstick does not hold a candidate
     */
    public static Assessed assess(
            List<Extract> extracts,
            List<Skill> candidates,
            Yardstick yardstick,
            Progress progress) {
        for (Skill skill : candidates)
            if (!yardstick.skills().containsKey(skill.id()))
                throw new IllegalArgumentException(
                        "a candidate must be a skill of the yardstick's frameworks, was "
                                + skill.id());
        List<List<Passage>> documents = extracts.stream().map(Passages::of).toList();
        List<Passage> passages = documents.stream().flatMap(List::stream).toList();
        List<Judged> judged = new ArrayList<>();
        for (int from = 0; from < passages.size(); from += AT_ONCE) {
            progress.at(from, passages.size());
            int to = Math.min(from + AT_ONCE, passages.size());
            judged.addAll(
                    judge(
                            passages.subList(from, to).stream().map(Passage::text).toList(),
                            yardstick));
        }
        progress.at(passages.size(), passages.size());
        List<Finding> findings = new ArrayList<>();
        int start = 0;
        for (List<Passage> document : documents) {
            List<Judged> together =
                    Surroundings.readTogether(judged.subList(start, start + document.size()));
            for (int i = 0; i < document.size(); i++)
                findings.addAll(findings(document.get(i), together.get(i), candidates, yardstick));
            start += document.size();
        }
        return new Assessed(strongest(findings), passages.size(), yardstick.madeWith());
    }

    /** What the instruments say of each passage, whatever is looked for. */
    public static List<Judged> judge(List<String> passages, Yardstick yardstick) {
        List<Encoding> meaning = yardstick.instruments().meaning().encode(passages);
        List<Encoding> wording = yardstick.instruments().wording().encode(passages);
        return IntStream.range(0, passages.size())
                .parallel()
                .mapToObj(
                        i ->
                                judge(
                                        Reading.of(
                                                passages.get(i),
                                                meaning.get(i),
                                                wording.get(i),
                                                yardstick.instruments().head()),
                                        yardstick))
                .toList();
    }

    private static Judged judge(Reading reading, Yardstick yardstick) {
        Head head = yardstick.instruments().head();
        double[] observed = Head.observed(reading.text(), reading.vector());
        double demonstrated = head.demonstrated().probability(observed);
        Map<SkillId, Double> match = new HashMap<>();
        yardstick.skills().forEach((id, skill) -> match.put(id, match(reading, skill, head)));
        return new Judged(
                reading.text(),
                passageClass(reading, observed, demonstrated, yardstick),
                demonstrated,
                level(observed, head),
                match);
    }

    private static PassageClass passageClass(
            Reading reading, double[] observed, double demonstrated, Yardstick yardstick) {
        if (yardstick.frameworkWording().isCopy(reading.text()))
            return PassageClass.FRAMEWORK_WORDING;
        if (demonstrated >= DEMONSTRATED) return PassageClass.DEMONSTRATED;
        boolean framework =
                yardstick.instruments().head().framework().probability(observed) >= FRAMEWORK;
        return framework ? PassageClass.FRAMEWORK_WORDING : PassageClass.MENTIONED_ONLY;
    }

    /**
     * Recommended where the likeliest level leads the next by enough; else left to the assessor.
     */
    private static Optional<Level> level(double[] observed, Head head) {
        double[] chances =
                head.levels().stream().mapToDouble(level -> level.probability(observed)).toArray();
        double sum = Arrays.stream(chances).sum();
        double[] sorted = Arrays.stream(chances).sorted().toArray();
        if (sorted.length < 2
                || sorted[sorted.length - 1] - sorted[sorted.length - 2] < LEAST_LEAD * sum)
            return Optional.empty();
        int rank = 1;
        while (chances[rank - 1] < sorted[sorted.length - 1]) rank++;
        return Optional.of(new Level(rank));
    }

    private static double match(Reading reading, Yardstick.Measured skill, Head head) {
        double[] likeness = Likeness.of(reading, skill.meaning(), skill.wording());
        return Logistic.sigmoid(head.match().logOdds(likeness) + MATCH_SHIFT);
    }

    private static List<Finding> findings(
            Passage passage, Judged judged, List<Skill> candidates, Yardstick yardstick) {
        double least =
                judged.match().values().stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(SKILLS_OF_A_PASSAGE)
                        .reduce((first, second) -> second)
                        .orElse(1.0);
        return candidates.stream()
                .filter(skill -> judged.match(skill.id()) >= Math.max(least, LEAST_MATCH))
                .map(skill -> finding(passage, judged, skill, yardstick))
                .toList();
    }

    private static Finding finding(
            Passage passage, Judged judged, Skill skill, Yardstick yardstick) {
        double match = judged.match(skill.id());
        boolean demonstrated = judged.passageClass() == PassageClass.DEMONSTRATED;
        return new Finding(
                skill.id(),
                passage.citation(),
                judged.passageClass(),
                Confidence.notCalibrated(demonstrated ? judged.confidence(skill.id()) : match),
                demonstrated
                        ? judged.level().filter(level -> skill.workedPassage(level).isPresent())
                        : Optional.empty(),
                missing(judged, skill, yardstick));
    }

    private static String missing(Judged judged, Skill skill, Yardstick yardstick) {
        boolean doubted =
                judged.passageClass() == PassageClass.MENTIONED_ONLY
                        && judged.demonstrated() >= DEMONSTRATED;
        if (doubted)
            return "The document around it tells of nothing that was done; tell when and where you did this yourself.";
        return Missing.sentence(
                judged.text(),
                judged.passageClass(),
                skill,
                yardstick.frameworkWording().isCopy(judged.text()));
    }

    private static final Comparator<Finding> STRONGEST =
            Comparator.comparingDouble((Finding finding) -> -finding.confidence().value())
                    .thenComparing(finding -> finding.citation().extract().hex())
                    .thenComparing(finding -> finding.citation().start());

    private static List<Finding> strongest(List<Finding> findings) {
        Map<SkillId, Map<PassageClass, List<Finding>>> bySkill = new HashMap<>();
        findings.stream()
                .sorted(STRONGEST)
                .forEach(
                        finding ->
                                bySkill.computeIfAbsent(finding.skill(), key -> new HashMap<>())
                                        .computeIfAbsent(
                                                finding.passageClass(), key -> new ArrayList<>())
                                        .add(finding));
        List<Finding> strongest = new ArrayList<>();
        for (Map<PassageClass, List<Finding>> ofSkill : bySkill.values())
            for (PassageClass passageClass : PassageClass.values())
                ofSkill.getOrDefault(passageClass, List.of()).stream()
                        .limit(
                                passageClass == PassageClass.DEMONSTRATED
                                        ? DEMONSTRATIONS_OF_A_SKILL
                                        : 1)
                        .forEach(strongest::add);
        return strongest.stream()
                .sorted(Comparator.comparing(Finding::skill).thenComparing(STRONGEST))
                .toList();
    }
}
