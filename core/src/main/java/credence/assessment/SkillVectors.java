package credence.assessment;

import credence.skill.Skill;
import java.util.ArrayList;
import java.util.List;

/**
 * A skill as one model sees it. Its indicator tells nothing that the descriptors do not, and is
 * left out (measured on the shipped frameworks).
 */
record SkillVectors(
        float[] name,
        float[] statement,
        float[] counterExample,
        List<float[]> descriptors,
        List<float[]> passages) {

    /**
     * Encodes all texts at once, so that they are sorted by length: vectors depend, in their last
     * bits, on the list of skills.
     */
    static List<SkillVectors> of(List<Skill> skills, Encoder encoder) {
        List<float[]> vectors =
                encoder
                        .encode(skills.stream().flatMap(skill -> texts(skill).stream()).toList())
                        .stream()
                        .map(Encoding::vector)
                        .toList();
        List<SkillVectors> encoded = new ArrayList<>();
        int from = 0;
        for (Skill skill : skills) {
            int levels = skill.workedPassages().size();
            encoded.add(of(vectors.subList(from, from + 4 + 2 * levels), levels));
            from += 4 + 2 * levels;
        }
        return encoded;
    }

    private static SkillVectors of(List<float[]> vectors, int levels) {
        return new SkillVectors(
                vectors.get(0),
                vectors.get(1),
                vectors.get(3),
                vectors.subList(4, 4 + levels),
                vectors.subList(4 + levels, 4 + 2 * levels));
    }

    /**
     * All that a framework says of a skill: name, statement, indicator, counter-example,
     * descriptors, worked passages.
     */
    static List<String> texts(Skill skill) {
        List<String> texts =
                new ArrayList<>(
                        List.of(
                                skill.name(),
                                skill.statement(),
                                skill.indicator(),
                                skill.counterExample().passage()));
        skill.workedPassages().forEach(worked -> texts.add(worked.descriptor()));
        skill.workedPassages().forEach(worked -> texts.add(worked.passage()));
        return texts;
    }

    /**
     * The same, each less the centre of its kind, of length 1: kinds of text lie apart, and it is
     * not the kind that is asked for.
     */
    SkillVectors centred(Centres centres) {
        return new SkillVectors(
                Vectors.direction(name, centres.name()),
                Vectors.direction(statement, centres.statement()),
                Vectors.direction(counterExample, centres.counterExample()),
                descriptors.stream()
                        .map(vector -> Vectors.direction(vector, centres.descriptor()))
                        .toList(),
                passages.stream()
                        .map(vector -> Vectors.direction(vector, centres.passage()))
                        .toList());
    }

    /**
     * This skill without the worked passage of one level, so that what is fitted on a passage is
     * not asked about it.
     */
    SkillVectors without(int level) {
        List<float[]> others = new ArrayList<>(passages);
        others.remove(level);
        return new SkillVectors(name, statement, counterExample, descriptors, others);
    }
}
