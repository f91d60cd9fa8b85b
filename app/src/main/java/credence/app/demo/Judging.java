package credence.app.demo;

import credence.app.mapping.ProposedClaim;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How the demo's assessors judge: a convincing claim at the recommended level, or where none is
 * recommended at the one asked for; the others not. An assessor who means to certify looks twice at
 * what is short, and accepts as many of its claims at the level asked for as are needed.
 *
 * @param accepted the level of each accepted claim
 */
record Judging(Scheme scheme, Map<UUID, Level> accepted) {
    private static final double CONVINCING = 0.6;

    static Judging of(Scheme scheme, List<ProposedClaim> claims, boolean certifying) {
        Map<UUID, Level> accepted = new HashMap<>();
        for (ProposedClaim claim : claims)
            if (claim.claim().confidence().value() >= CONVINCING)
                accepted.put(
                        claim.id(),
                        claim.claim()
                                .level()
                                .orElseGet(() -> asked(scheme, claim.claim().skill())));
        if (certifying)
            scheme.requirements().forEach(requirement -> lookTwice(requirement, claims, accepted));
        return new Judging(scheme, Map.copyOf(accepted));
    }

    private static void lookTwice(
            Scheme.Requirement requirement, List<ProposedClaim> claims, Map<UUID, Level> accepted) {
        List<ProposedClaim> relevant =
                claims.stream()
                        .filter(claim -> requirement.skills().contains(claim.claim().skill()))
                        .sorted(
                                Comparator.comparingDouble(
                                        (ProposedClaim claim) ->
                                                -claim.claim().confidence().value()))
                        .toList();
        long counted =
                relevant.stream().filter(claim -> counts(requirement, claim, accepted)).count();
        for (ProposedClaim claim : relevant)
            if (counted < requirement.needed() && !counts(requirement, claim, accepted)) {
                accepted.put(claim.id(), requirement.level());
                counted++;
            }
    }

    private static boolean counts(
            Scheme.Requirement requirement, ProposedClaim claim, Map<UUID, Level> accepted) {
        Level level = accepted.get(claim.id());
        return level != null && level.atLeast(requirement.level());
    }

    Judgement.Outcome outcome(ProposedClaim claim) {
        return Optional.ofNullable(accepted.get(claim.id()))
                .<Judgement.Outcome>map(Judgement.Accepted::new)
                .orElseGet(Judgement.Rejected::new);
    }

    String reason(ProposedClaim claim) {
        String place = claim.claim().citations().getFirst().place();
        Level level = accepted.get(claim.id());
        if (level == null)
            return "The passage in %s does not convince me yet. %s"
                    .formatted(place, claim.claim().missing());
        Optional<Level> recommended = claim.claim().level();
        return recommended.isPresent() && !recommended.get().equals(level)
                ? "I read the passage in %s together with what stands around it, and accept level %s instead of the recommended %s."
                        .formatted(place, level, recommended.get())
                : "The passage in %s tells of a case of the applicant's own, with enough detail to follow what was done."
                        .formatted(place);
    }

    private static Level asked(Scheme scheme, SkillId skill) {
        return scheme.requirements().stream()
                .filter(requirement -> requirement.skills().contains(skill))
                .map(Scheme.Requirement::level)
                .findFirst()
                .orElse(new Level(1));
    }
}
