package credence.app.review;

import credence.app.mapping.ProposedClaim;
import credence.app.review.Applications.Dossier;
import credence.decision.Scheme;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An application as it is judged, one claim at a time.
 *
 * @param mayJudge whether whoever looks may judge its claims now
 * @param current empty where there is nothing to see: the grant is taken back, or the evidence is
 *     gone
 * @param told what has just changed
 */
record JudgingView(
        Dossier dossier,
        String applicant,
        boolean mayJudge,
        List<Line> lines,
        Optional<Current> current,
        Optional<Told> told,
        Typed typed) {
    /** What the list of claims says of one. */
    record Line(
            int number,
            UUID claim,
            String skill,
            Optional<JudgementView> judgement,
            boolean here) {}

    /**
     * @param asked what the scheme asks for, where it counts this skill
     * @param earlier the claim before, {@code later} the one after
     */
    record Current(
            int number,
            ClaimView claim,
            Optional<JudgementView> judgement,
            List<LevelChoice> levels,
            Optional<Asked> asked,
            List<SourceView> sources,
            Optional<UUID> earlier,
            Optional<UUID> later) {}

    /** A level with what it looks like for the skill. */
    record LevelChoice(
            int rank, String name, String descriptor, boolean recommended, boolean chosen) {}

    record Asked(String requirement, String level) {}

    /**
     * @param undo the claim whose judgement may be taken back at once
     */
    record Told(String sentence, Optional<UUID> undo) {}

    /** What was typed and could not be taken, with the sentence that says why. */
    record Typed(Optional<String> problem, String reason, Optional<Integer> level) {
        static final Typed NOTHING = new Typed(Optional.empty(), "", Optional.empty());
    }

    /** A key and what it does now. */
    record Key(String key, String does) {}

    /** Only keys that do something on this page. */
    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        current.ifPresent(here -> keys(here, keys));
        keys.add(new Key("?", "help"));
        return keys;
    }

    private void keys(Current here, List<Key> keys) {
        if (here.later().isPresent()) keys.add(new Key("J", "next claim"));
        if (here.earlier().isPresent()) keys.add(new Key("K", "previous claim"));
        if (!here.sources().isEmpty()) keys.add(new Key("O", "open citation"));
        if (judging()) {
            keys.add(new Key("L", "level"));
            keys.add(new Key("A", "accept"));
            keys.add(new Key("R", "reject"));
        }
        if (mayJudge && (here.judgement().isPresent() || told.flatMap(Told::undo).isPresent()))
            keys.add(new Key("U", "undo"));
    }

    /** Whether the claim shown waits for a judgement by whoever looks. */
    boolean judging() {
        return mayJudge && current.filter(here -> here.judgement().isEmpty()).isPresent();
    }

    int judged() {
        return (int) lines.stream().filter(line -> line.judgement().isPresent()).count();
    }

    String address() {
        return "/review/" + dossier.application().id();
    }

    static JudgingView of(
            Dossier dossier,
            boolean mayJudge,
            Optional<UUID> wanted,
            Optional<UUID> changed,
            Typed typed,
            Names names) {
        List<ProposedClaim> claims = dossier.proposal().claims();
        int here = position(dossier, wanted);
        List<Line> lines =
                IntStream.range(0, claims.size())
                        .mapToObj(
                                i ->
                                        new Line(
                                                i + 1,
                                                claims.get(i).id(),
                                                names.skill(claims.get(i).claim().skill()).name(),
                                                judgement(dossier, claims.get(i).id(), names),
                                                i == here))
                        .toList();
        return new JudgingView(
                dossier,
                names.person(dossier.application().applicant()),
                mayJudge,
                lines,
                claims.isEmpty()
                        ? Optional.empty()
                        : Optional.of(current(dossier, here, typed, names)),
                changed.flatMap(
                                id ->
                                        lines.stream()
                                                .filter(line -> line.claim().equals(id))
                                                .findFirst())
                        .map(JudgingView::told),
                typed);
    }

    /** The claim asked for, else the first that nobody judged, else the first. */
    private static int position(Dossier dossier, Optional<UUID> wanted) {
        List<ProposedClaim> claims = dossier.proposal().claims();
        return IntStream.range(0, claims.size())
                .filter(i -> wanted.equals(Optional.of(claims.get(i).id())))
                .findFirst()
                .orElseGet(
                        () ->
                                IntStream.range(0, claims.size())
                                        .filter(
                                                i ->
                                                        dossier.judgement(claims.get(i).id())
                                                                .isEmpty())
                                        .findFirst()
                                        .orElse(0));
    }

    /**
     * The next claim that nobody judged, from one onwards and around; the claim itself when all are
     * judged.
     */
    static UUID next(Dossier dossier, UUID from) {
        List<ProposedClaim> claims = dossier.proposal().claims();
        int here = position(dossier, Optional.of(from));
        return IntStream.range(1, claims.size())
                .mapToObj(step -> claims.get((here + step) % claims.size()).id())
                .filter(id -> dossier.judgement(id).isEmpty())
                .findFirst()
                .orElse(from);
    }

    private static Told told(Line line) {
        return line.judgement()
                .map(
                        judgement ->
                                new Told(
                                        judgement.outcome() + ": " + line.skill() + ".",
                                        Optional.of(line.claim())))
                .orElseGet(
                        () ->
                                new Told(
                                        "Judgement taken back: " + line.skill() + ".",
                                        Optional.empty()));
    }

    private static Current current(Dossier dossier, int here, Typed typed, Names names) {
        List<ProposedClaim> claims = dossier.proposal().claims();
        ProposedClaim claim = claims.get(here);
        return new Current(
                here + 1,
                ClaimView.of(claim, dossier.evidence(), names),
                judgement(dossier, claim.id(), names),
                levels(claim, typed, names),
                dossier.version()
                        .known()
                        .flatMap(scheme -> asked(scheme, claim.claim().skill(), names)),
                SourceView.of(claim, dossier.evidence()),
                here > 0 ? Optional.of(claims.get(here - 1).id()) : Optional.empty(),
                here + 1 < claims.size()
                        ? Optional.of(claims.get(here + 1).id())
                        : Optional.empty());
    }

    private static Optional<JudgementView> judgement(Dossier dossier, UUID claim, Names names) {
        return dossier.judgement(claim).map(judged -> JudgementView.of(judged, names));
    }

    private static List<LevelChoice> levels(ProposedClaim proposed, Typed typed, Names names) {
        Skill skill = names.skill(proposed.claim().skill());
        Optional<Integer> recommended = proposed.claim().level().map(Level::rank);
        Optional<Integer> chosen = typed.level().or(() -> recommended);
        return names.levels(skill.id()).stream()
                .map(
                        named ->
                                new LevelChoice(
                                        named.level().rank(),
                                        named.name(),
                                        skill.workedPassage(named.level())
                                                .map(Skill.WorkedPassage::descriptor)
                                                .orElse(named.description()),
                                        recommended.equals(Optional.of(named.level().rank())),
                                        chosen.equals(Optional.of(named.level().rank()))))
                .toList();
    }

    private static Optional<Asked> asked(Scheme scheme, SkillId skill, Names names) {
        return scheme.requirements().stream()
                .filter(requirement -> requirement.skills().contains(skill))
                .findFirst()
                .map(
                        requirement ->
                                new Asked(
                                        requirement.title(),
                                        names.level(skill, requirement.level())));
    }
}
