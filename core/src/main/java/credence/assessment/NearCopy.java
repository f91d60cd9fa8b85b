package credence.assessment;

import credence.skill.Skill;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Knows a framework's own words again, also where a few of them were changed. */
final class NearCopy {
    private static final int RUN = 3;

    /**
     * Share of a passage's three-word runs that stand in a framework. Of own prose it is hardly
     * ever above a tenth.
     */
    private static final double COPIED = 0.4;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private final Set<String> runs = new HashSet<>();

    NearCopy(Collection<Skill> skills) {
        for (Skill skill : skills)
            SkillVectors.texts(skill).forEach(text -> runs.addAll(runs(text)));
    }

    boolean isCopy(String passage) {
        List<String> runs = runs(passage);
        long known = runs.stream().filter(this.runs::contains).count();
        return known > 0 && known >= COPIED * runs.size();
    }

    private static List<String> runs(String text) {
        List<String> words =
                WORD.matcher(text.toLowerCase(Locale.ROOT))
                        .results()
                        .map(MatchResult::group)
                        .toList();
        if (words.size() < RUN) return List.of(String.join(" ", words));
        return IntStream.rangeClosed(0, words.size() - RUN)
                .mapToObj(i -> String.join(" ", words.subList(i, i + RUN)))
                .toList();
    }
}
