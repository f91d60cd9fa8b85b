package credence.mapping;

import credence.assessment.Finding;
import credence.assessment.PassageClass;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From findings to claims. */
public final class Claims {
    /** A reviewer reads three passages; a fourth changes no mind. */
    private static final int CITATIONS = 3;

    private Claims() {}

    /**
     * One claim per skill that at least one passage demonstrates, ordered by skill.
     *
     * @param threshold least confidence, in [0, 1], of a passage that is cited
     */
    public static List<Claim> of(List<Finding> findings, double threshold) {
        return findings.stream()
                .filter(finding -> finding.passageClass() == PassageClass.DEMONSTRATED)
                .filter(finding -> finding.confidence().value() >= threshold)
                .collect(Collectors.groupingBy(Finding::skill, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Claims::claim)
                .toList();
    }

    private static Claim claim(List<Finding> ofOneSkill) {
        List<Finding> strongest =
                ofOneSkill.stream()
                        .sorted(
                                Comparator.comparingDouble(
                                                (Finding finding) -> -finding.confidence().value())
                                        .thenComparing(
                                                finding -> finding.citation().extract().hex())
                                        .thenComparing(finding -> finding.citation().start()))
                        .limit(CITATIONS)
                        .toList();
        Finding first = strongest.getFirst();
        return new Claim(
                first.skill(),
                strongest.stream()
                        .flatMap(finding -> finding.level().stream())
                        .max(Comparator.naturalOrder()),
                first.confidence(),
                strongest.stream().map(Finding::citation).toList(),
                first.missing());
    }
}
