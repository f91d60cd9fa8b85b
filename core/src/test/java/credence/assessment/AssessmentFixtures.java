package credence.assessment;

import credence.evidence.Anchor;
import credence.evidence.Extract;
import credence.evidence.Hash;
import credence.skill.Framework;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.Skill.CounterExample;
import credence.skill.Skill.WorkedPassage;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Extracts, a framework of three skills, and an encoder of words that needs no weights. */
final class AssessmentFixtures {
    private AssessmentFixtures() {}

    static Extract extract(String text) {
        return extract("notes.txt", text);
    }

    static Extract extract(String name, String text) {
        return new Extract(Hash.of(text), name, "text/plain", text, List.of(), List.of());
    }

    static Extract history(String... messages) {
        StringBuilder text = new StringBuilder();
        List<Anchor> anchors = new ArrayList<>();
        for (String message : messages) {
            anchors.add(
                    new Anchor(
                            text.length(),
                            Anchor.Kind.COMMIT,
                            Hash.of(message).hex().substring(0, 40)));
            text.append(message).append("\n\n");
        }
        return new Extract(
                Hash.of(text.toString()),
                "history",
                "text/plain",
                text.toString(),
                anchors,
                List.of());
    }

    static final Framework FRAMEWORK =
            new Framework(
                    "trades",
                    "1.0",
                    "urn:trades",
                    "Trades",
                    "",
                    List.of(),
                    List.of(),
                    List.of(
                            skill("bake", "bread", "oven"),
                            skill("mend", "bicycle", "chain"),
                            skill("grow", "garden", "seedlings")));

    private static Skill skill(String key, String thing, String part) {
        return new Skill(
                new SkillId("trades", key),
                "urn:" + key,
                "all",
                "Work with a " + thing,
                "Handles a %s with care and repeats what went well".formatted(thing),
                "The %s shows traces of handling and the outcome is written down".formatted(part),
                new CounterExample(
                        "Next year I will buy a %s and perhaps try the %s too."
                                .formatted(thing, part),
                        "a plan"),
                List.of(
                        new WorkedPassage(
                                new Level(1),
                                "Handles the %s when shown how".formatted(part),
                                "I set up the %s with the foreman beside me and wrote down the 3 steps for the %s."
                                        .formatted(thing, part)),
                        new WorkedPassage(
                                new Level(2),
                                "Handles the %s alone on ordinary days".formatted(part),
                                "I checked the %s on 14 May, found the %s loose and put it right in an hour."
                                        .formatted(thing, part))));
    }

    static final List<HeadFit.Labelled> CORPUS =
            List.of(
                    new HeadFit.Labelled(
                            "I mended the pump and it ran for 9 days.", PassageClass.DEMONSTRATED),
                    new HeadFit.Labelled(
                            "I counted 40 crates and told the driver.", PassageClass.DEMONSTRATED),
                    new HeadFit.Labelled(
                            "I will mend the pump next week.", PassageClass.MENTIONED_ONLY),
                    new HeadFit.Labelled(
                            "She counted the crates and I watched.", PassageClass.MENTIONED_ONLY),
                    new HeadFit.Labelled(
                            "Level 2: counts stock to the required standard.",
                            PassageClass.FRAMEWORK_WORDING),
                    new HeadFit.Labelled(
                            "The practitioner shall maintain pumps.",
                            PassageClass.FRAMEWORK_WORDING));

    /** Every word is a vector made from its letters; a text is their mean. */
    static final Encoder WORDS =
            new Encoder() {
                @Override
                public String name() {
                    return "words";
                }

                @Override
                public List<Encoding> encode(List<String> texts) {
                    return texts.stream().map(AssessmentFixtures::encode).toList();
                }
            };

    static Instruments instruments() {
        return new Instruments(
                WORDS, WORDS, HeadFit.fit(CORPUS, FRAMEWORK.skills(), WORDS, WORDS), "test");
    }

    private static Encoding encode(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("\\W+");
        float[][] tokens = new float[words.length][16];
        float[] mean = new float[16];
        for (int w = 0; w < words.length; w++) {
            int bits = words[w].hashCode() * 0x9E3779B9;
            for (int d = 0; d < 16; d++) {
                tokens[w][d] = (bits >>> d & 1) == 1 ? 1 : -1;
                mean[d] += tokens[w][d] / words.length;
            }
        }
        return new Encoding(
                Vectors.direction(mean, new float[16]),
                tokens,
                new int[words.length],
                new int[words.length]);
    }
}
