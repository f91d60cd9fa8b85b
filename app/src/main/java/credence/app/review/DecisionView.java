package credence.app.review;

import credence.app.mapping.ProposedClaim;
import credence.app.review.Applications.Dossier;
import credence.decision.Judgement;
import credence.decision.Scheme;
import credence.decision.Separation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an officer has before them when they decide, and what anybody who may reads afterwards.
 *
 * @param separation in a sentence, whether whoever looks may decide and why
 * @param mayDecide whether the form is shown
 * @param inscription the decision as the journal has it; empty before the decision, and for whoever
 *     may not check
 * @param obstacles what would keep a credential from being issued, or did
 */
record DecisionView(
        Dossier dossier,
        String applicant,
        List<RequirementLine> requirements,
        List<Line> lines,
        List<String> assessors,
        String separation,
        boolean mayDecide,
        Optional<String> officer,
        Optional<Applications.Inscription> inscription,
        List<Obstacle> obstacles,
        Optional<String> problem,
        String reason) {
    /**
     * @param shown how many of its skills were accepted at the level or above
     */
    record RequirementLine(
            String title, int needed, int shown, String level, List<String> accepted) {
        boolean met() {
            return shown >= needed;
        }
    }

    /**
     * @param open whether the claim can still be seen with its passages
     * @param recommended the level that was recommended, where that can still be seen
     */
    record Line(
            UUID claim,
            String skill,
            boolean open,
            Optional<String> recommended,
            Optional<JudgementView> judgement) {}

    boolean met() {
        return dossier.version().known().isPresent()
                && dossier.result() instanceof Scheme.Result.Met;
    }

    long accepted() {
        return dossier.judged().stream()
                .filter(judged -> judged.judgement().outcome() instanceof Judgement.Accepted)
                .count();
    }

    long rejected() {
        return dossier.judged().size() - accepted();
    }

    /** None where the scheme's version is not known. */
    static List<RequirementLine> requirements(Dossier dossier, Names names) {
        if (dossier.version().known().isEmpty()) return List.of();
        var accepted = dossier.result().accepted();
        return dossier.scheme().requirements().stream()
                .map(
                        requirement -> {
                            var counting =
                                    requirement.skills().stream()
                                            .filter(
                                                    skill ->
                                                            accepted.containsKey(skill)
                                                                    && accepted.get(skill)
                                                                            .atLeast(
                                                                                    requirement
                                                                                            .level()))
                                            .toList();
                            return new RequirementLine(
                                    requirement.title(),
                                    requirement.needed(),
                                    counting.size(),
                                    names.level(
                                            requirement.skills().getFirst(), requirement.level()),
                                    counting.stream()
                                            .map(skill -> names.skill(skill).name())
                                            .toList());
                        })
                .toList();
    }

    /** The claims that can be seen, and after the decision also what was said of the others. */
    static List<Line> lines(Dossier dossier, Names names) {
        Stream<Line> seen =
                dossier.proposal().claims().stream().map(claim -> line(dossier, claim, names));
        Stream<Line> remaining =
                dossier.judged().stream()
                        .filter(judged -> dossier.decision().isPresent())
                        .filter(judged -> dossier.proposal().claim(judged.claim()).isEmpty())
                        .map(judged -> line(judged, names));
        return Stream.concat(seen, remaining).toList();
    }

    private static Line line(Dossier dossier, ProposedClaim proposed, Names names) {
        return new Line(
                proposed.id(),
                names.skill(proposed.claim().skill()).name(),
                true,
                proposed.claim().level().map(level -> names.level(proposed.claim().skill(), level)),
                dossier.judgement(proposed.id()).map(judged -> JudgementView.of(judged, names)));
    }

    private static Line line(JudgedClaim judged, Names names) {
        return new Line(
                judged.claim(),
                names.skill(judged.judgement().skill()).name(),
                false,
                Optional.empty(),
                Optional.of(JudgementView.of(judged, names)));
    }

    static List<String> assessors(Dossier dossier, Names names) {
        return dossier.assessors().stream().map(names::person).sorted().toList();
    }

    /** Who judged, and what follows for whoever looks. */
    static String sentence(Separation separation, List<String> assessors) {
        if (assessors.isEmpty()) return "Nobody has judged a claim yet.";
        String judged =
                assessors.stream().collect(Collectors.joining(", ")) + " judged the claims. ";
        return judged
                + switch (separation) {
                    case Separation.Separated() -> "You judged none of them, so you may decide.";
                    case Separation.OnePerson() ->
                            "You are one of them; this installation lets one person judge and"
                                    + " decide, and the decision and the credential will say so.";
                    case Separation.Refused(var reason) -> reason;
                };
    }
}
