package credence.app.credentials;

import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.platform.Counted;
import credence.app.review.Applications.Dossier;
import credence.app.review.CertificationDecision;
import credence.credential.Award;
import credence.decision.Scheme;
import credence.evidence.Declaration;
import credence.skill.Framework;
import credence.skill.Level;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** From a decision to what the credential says. Pure: everything it needs comes in. */
final class Awarding {
    private Awarding() {}

    /** What is known when a credential is made. {@code status} is empty where none is published. */
    record Facts(
            String credentialId,
            String issuerId,
            String issuerName,
            Optional<String> issuerUrl,
            String holderName,
            Instant issuedAt,
            List<Award.StatusEntry> status,
            List<Digested> evidence,
            Optional<Run> run,
            Function<SkillId, Skill> skills,
            Function<SkillId, Framework> frameworks) {}

    /**
     * A piece with SHA-256 of the salt, which is the id's 16 bytes, followed by the file's bytes.
     */
    record Digested(UUID salt, Evidence.Granted piece, String saltedSha256) {}

    static Award award(Dossier dossier, CertificationDecision decision, Facts facts) {
        Scheme scheme = dossier.scheme();
        Map<SkillId, Level> accepted = new TreeMap<>(dossier.result().accepted());
        return new Award(
                facts.credentialId(),
                new Award.Issuer(
                        facts.issuerId(), facts.issuerName(), facts.issuerUrl().orElse(null)),
                // A name of its own per credential, so that two credentials of one person cannot be
                // joined by it.
                new Award.Subject.Identified(facts.credentialId() + "#holder", facts.holderName()),
                achievement(scheme, accepted, facts),
                accepted.entrySet().stream()
                        .map(entry -> result(entry.getKey(), entry.getValue(), facts))
                        .toList(),
                evidence(facts.evidence()),
                narrative(dossier, decision, facts),
                facts.issuedAt(),
                validUntil(scheme, facts.issuedAt()),
                facts.status());
    }

    static Instant validUntil(Scheme scheme, Instant issuedAt) {
        return issuedAt.atZone(ZoneOffset.UTC).plus(scheme.validity()).toInstant();
    }

    /** The same for everybody whom this issuer certifies by this version of the scheme. */
    static String achievementId(Scheme scheme, String issuer) {
        String name =
                "credence scheme %s %s of %s".formatted(scheme.key(), scheme.version(), issuer);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Award.Achievement achievement(
            Scheme scheme, Map<SkillId, Level> accepted, Facts facts) {
        return new Award.Achievement(
                achievementId(scheme, facts.issuerId()),
                "Certification",
                scheme.title(),
                scheme.description(),
                scheme.criteria(),
                accepted.keySet().stream().map(id -> skill(id, facts)).toList());
    }

    private static Award.Skill skill(SkillId id, Facts facts) {
        Skill skill = facts.skills().apply(id);
        Framework framework = facts.frameworks().apply(id);
        return new Award.Skill(
                key(id),
                skill.name(),
                new Award.Alignment(
                        skill.name(),
                        skill.uri(),
                        framework.title() + " " + framework.version(),
                        id.key()),
                framework.levels().stream()
                        .map(
                                level ->
                                        new Award.Level(
                                                level.level().toString(),
                                                level.name(),
                                                skill.workedPassage(level.level())
                                                        .map(Skill.WorkedPassage::descriptor)
                                                        .orElse(level.description())))
                        .toList());
    }

    private static Award.Result result(SkillId id, Level level, Facts facts) {
        Framework framework = facts.frameworks().apply(id);
        return new Award.Result(
                key(id),
                level.toString(),
                "%s (level %s of %d)"
                        .formatted(framework.nameOf(level), level, framework.levels().size()));
    }

    private static List<Award.Evidence> evidence(List<Digested> pieces) {
        List<Award.Evidence> evidence = new ArrayList<>();
        for (Digested digested : pieces) {
            Declaration declaration = digested.piece().piece().declaration();
            evidence.add(
                    new Award.Evidence(
                            "urn:uuid:" + digested.salt(),
                            "Evidence %d".formatted(evidence.size() + 1),
                            "Origin, as declared: %s. AI in making it, as declared: %s."
                                    .formatted(
                                            declaration.origin().label(),
                                            declaration.aiUse().label()),
                            "The digest is SHA-256 over the 16 bytes of this id followed by the"
                                    + " file.",
                            declaration.origin().label(),
                            digested.saltedSha256()));
        }
        return evidence;
    }

    private static String narrative(Dossier dossier, CertificationDecision decision, Facts facts) {
        String machine =
                facts.run()
                        .map(
                                run ->
                                        "A machine proposed claims from %s of %s of evidence; its confidence was not calibrated yet."
                                                .formatted(
                                                        Counted.of(
                                                                run.passages(),
                                                                "passage",
                                                                "passages"),
                                                        Counted.of(
                                                                run.pieces().size(),
                                                                "piece",
                                                                "pieces")))
                        .orElse("A machine proposed the claims.");
        return "%s %s Decided on %s; the decision is leaf %d of the issuer's journal. No emotion, personality, accent or attention was inferred."
                .formatted(
                        machine,
                        decision.manner(),
                        decision.decidedAt().toString().substring(0, 10),
                        decision.leaf());
    }

    private static String key(SkillId id) {
        return (id.framework() + "-" + id.key()).replace('.', '-');
    }
}
