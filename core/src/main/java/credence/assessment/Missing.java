package credence.assessment;

import credence.skill.Skill;
import java.util.Map;
import java.util.Optional;

/**
 * The one sentence that says what would make a passage count, or count more. Each follows from
 * something that was counted in the passage.
 */
final class Missing {
    private Missing() {}

    static String sentence(String passage, PassageClass passageClass, Skill skill, boolean copied) {
        return switch (passageClass) {
            case FRAMEWORK_WORDING -> wording(skill, copied);
            case MENTIONED_ONLY -> mentioned(passage);
            case DEMONSTRATED -> demonstrated(passage);
        };
    }

    private static String wording(Skill skill, boolean copied) {
        return copied
                ? "These are the framework's own words; tell in yours of one time when you did this."
                : "This says what \"%s\" means in general; tell of one time when you did it."
                        .formatted(skill.name());
    }

    private static String mentioned(String passage) {
        return mostTelling(passage)
                .orElse(
                        "No act of your own is told here; say what you did, to what, and what came of it.");
    }

    /**
     * The reason that stands out most: counts weighed by how surely each speaks against an act of
     * one's own.
     */
    private static Optional<String> mostTelling(String passage) {
        Map<String, Double> reasons =
                Map.of(
                        "This says what is planned; hand in what came of it.",
                        2.0 * count(passage, Feature.FUTURE) + count(passage, Feature.INTENTION),
                        "This is a wish; tell of a time when you did it.",
                        2.0 * count(passage, Feature.WISH),
                        "This says what was not done; hand in a case in which you did it.",
                        2.0 * count(passage, Feature.OWN_NOT) + count(passage, Feature.OMISSION),
                        "This tells what somebody else did; say what your own part was.",
                        2.0 * count(passage, Feature.ONLOOKER)
                                + 1.5 * count(passage, Feature.OTHERS_ACT)
                                + count(passage, Feature.ROLE_ACT),
                        "This tells what a group did; say which part was yours.",
                        count(passage, Feature.FIRST_PERSON) == 0
                                ? 1.2 * count(passage, Feature.WE)
                                : 0.0,
                        "This lists a course; say what you did with it afterwards.",
                        2.0 * count(passage, Feature.COURSE),
                        "This reads like an advertisement; only what you did yourself counts.",
                        2.0
                                * (count(passage, Feature.HIRING) + count(passage, Feature.SELLING)
                                                > 2
                                        ? 2
                                        : 0),
                        "This says what ought to be done; tell of a time when you did it.",
                        1.5 * count(passage, Feature.NORM),
                        "This says what you think; tell what you did about it.",
                        1.5 * count(passage, Feature.OPINION),
                        "This asks; tell what you found out and did.",
                        2.0 * count(passage, Feature.QUESTION));
        return reasons.entrySet().stream()
                .filter(reason -> reason.getValue() >= 1)
                .max(
                        Map.Entry.<String, Double>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    private static String demonstrated(String passage) {
        boolean own = count(passage, Feature.FIRST_PERSON) > 0;
        boolean numbers = count(passage, Feature.NUMBER) + count(passage, Feature.NUMBER_WORD) > 0;
        boolean change = count(passage, Feature.CHANGE) > 0;
        boolean reason = count(passage, Feature.REASON) > 0;
        boolean artefact = count(passage, Feature.ARTEFACT) > 0;
        if (!own && count(passage, Feature.WE) > 0)
            return "A group acts here; say which part was yours.";
        if (!own)
            return "Nobody is named as acting; say that it was you, and how that can be seen.";
        if (!change && !numbers) return "No result is stated; add what changed afterwards.";
        if (!reason) return "No reason is given; add why you did it this way.";
        if (!change) return "No before and after is told; add what changed.";
        if (!artefact && !numbers)
            return "Nothing is named that could be looked at; add a figure, a file or a date.";
        return "Act, reason and result are told; hand in the thing itself, so that they can be seen.";
    }

    private static int count(String passage, Feature feature) {
        return feature.count(passage);
    }
}
