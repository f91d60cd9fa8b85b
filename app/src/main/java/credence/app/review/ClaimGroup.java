package credence.app.review;

import credence.decision.Scheme;
import credence.skill.SkillId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person's evidence shows under one heading: a requirement of the scheme, or an area where
 * the scheme's version is not known.
 *
 * @param needed how many of its skills the scheme asks for; empty under an area
 */
record ClaimGroup(String title, Optional<Integer> needed, List<Shown> claims) {
    ClaimGroup {
        claims = List.copyOf(claims);
    }

    /** A claim with what was said of it, once it was handed in and judged. */
    record Shown(SkillId skill, ClaimView claim, Optional<JudgementView> judgement) {}

    boolean enough() {
        return claims.size() >= needed.orElse(0);
    }

    int judged() {
        return (int) claims.stream().filter(one -> one.judgement().isPresent()).count();
    }

    /** Whether there is something left to be judged, so that it must be seen. */
    boolean open() {
        return judged() < claims.size();
    }

    /**
     * Every requirement in the order of the scheme, also one that nothing is claimed for. A skill
     * that two of them count stands under both.
     */
    static List<ClaimGroup> of(Scheme scheme, List<Shown> claims) {
        return scheme.requirements().stream()
                .map(
                        requirement ->
                                new ClaimGroup(
                                        requirement.title(),
                                        Optional.of(requirement.needed()),
                                        claims.stream()
                                                .filter(
                                                        one ->
                                                                requirement
                                                                        .skills()
                                                                        .contains(one.skill()))
                                                .toList()))
                .toList();
    }

    /** By area, in the order in which the claims come. */
    static List<ClaimGroup> of(Names names, List<Shown> claims) {
        return claims.stream()
                .collect(
                        Collectors.groupingBy(
                                one -> names.area(one.skill()),
                                LinkedHashMap::new,
                                Collectors.toList()))
                .entrySet()
                .stream()
                .map(area -> new ClaimGroup(area.getKey(), Optional.empty(), area.getValue()))
                .toList();
    }
}
