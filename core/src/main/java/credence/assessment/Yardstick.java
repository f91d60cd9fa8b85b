package credence.assessment;

import credence.skill.Framework;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What passages are measured with: the instruments, and the skills of some frameworks as the
 * instruments see them. Immutable: build once, share.
 */
public final class Yardstick {
    private final Instruments instruments;
    private final Map<SkillId, Measured> skills;
    private final NearCopy frameworkWording;
    private final SortedMap<String, String> madeWith;

    /** A skill under both models, centred. */
    record Measured(Skill skill, SkillVectors meaning, SkillVectors wording) {}

    private Yardstick(
            Instruments instruments,
            Map<SkillId, Measured> skills,
            NearCopy frameworkWording,
            SortedMap<String, String> madeWith) {
        this.instruments = instruments;
        this.skills = skills;
        this.frameworkWording = frameworkWording;
        this.madeWith = madeWith;
    }

    /** Encodes every skill of the frameworks. */
    public static Yardstick of(List<Framework> frameworks, Instruments instruments) {
        return of(frameworks, instruments, instruments.meaning(), instruments.wording());
    }

    /**
     * @param meaning encodes the skills in place of the instruments' own, such as one that
     *     remembers; must give the same vectors
     * @param wording likewise
     */
    public static Yardstick of(
            List<Framework> frameworks, Instruments instruments, Encoder meaning, Encoder wording) {
        Map<SkillId, Measured> measured = new LinkedHashMap<>();
        for (Framework framework : frameworks) {
            List<SkillVectors> inMeaning = SkillVectors.of(framework.skills(), meaning);
            List<SkillVectors> inWording = SkillVectors.of(framework.skills(), wording);
            for (int i = 0; i < inMeaning.size(); i++) {
                Skill skill = framework.skills().get(i);
                measured.put(
                        skill.id(),
                        new Measured(
                                skill,
                                inMeaning.get(i).centred(instruments.head().meaning()),
                                inWording.get(i).centred(instruments.head().wording())));
            }
        }
        SortedMap<String, String> madeWith = new TreeMap<>();
        madeWith.put("engine", Assessment.VERSION);
        madeWith.put("model of meaning", instruments.meaning().name());
        madeWith.put("model of wording", instruments.wording().name());
        madeWith.put("head", instruments.head().digest().toString());
        madeWith.put("cpu", instruments.cpu());
        frameworks.forEach(
                framework -> madeWith.put("framework " + framework.key(), framework.version()));
        List<Skill> skills = measured.values().stream().map(Measured::skill).toList();
        return new Yardstick(instruments, measured, new NearCopy(skills), madeWith);
    }

    Instruments instruments() {
        return instruments;
    }

    Map<SkillId, Measured> skills() {
        return skills;
    }

    NearCopy frameworkWording() {
        return frameworkWording;
    }

    SortedMap<String, String> madeWith() {
        return madeWith;
    }
}
