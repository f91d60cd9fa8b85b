package credence.app.credentials;

import credence.app.accounts.Accounts;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.platform.Envelope;
import credence.app.review.Application;
import credence.app.review.Applications.Dossier;
import credence.app.review.CertificationDecision;
import credence.app.skills.Skills;
import credence.credential.AchievementCredential;
import credence.decision.Scheme;
import credence.skill.Framework;
import credence.skill.SkillId;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** What the credential of an application says, before it is signed. */
@Component
class Drafts {
    private final Issuers issuers;
    private final StatusLists status;
    private final Assessments assessments;
    private final Evidence evidence;
    private final Skills skills;
    private final Accounts accounts;

    Drafts(
            Issuers issuers,
            StatusLists status,
            Assessments assessments,
            Evidence evidence,
            Skills skills,
            Accounts accounts) {
        this.issuers = issuers;
        this.status = status;
        this.assessments = assessments;
        this.evidence = evidence;
        this.skills = skills;
        this.accounts = accounts;
    }

    /** As it will be signed; reads all evidence, for its digests. */
    JsonObject whole(
            Dossier dossier,
            CertificationDecision decision,
            Optional<Run> run,
            UUID id,
            Optional<Integer> slot) {
        UUID organisation = dossier.application().organisation();
        return draft(dossier, decision, run, issuers.did(organisation), id, slot, this::digest);
    }

    /** As it would read, with made-up numbers and digests: nothing is taken and no key is made. */
    JsonObject beforehand(Dossier dossier, CertificationDecision decision) {
        UUID organisation = dossier.application().organisation();
        return draft(
                dossier,
                decision,
                run(dossier),
                issuers.didWithoutMakingOne(organisation),
                UUID.randomUUID(),
                issuers.statusList(organisation).map(list -> 0),
                (piece, salt) -> "0".repeat(64));
    }

    private JsonObject draft(
            Dossier dossier,
            CertificationDecision decision,
            Optional<Run> run,
            String issuer,
            UUID id,
            Optional<Integer> slot,
            BiFunction<Digesting, byte[], String> digest) {
        UUID organisation = dossier.application().organisation();
        return AchievementCredential.of(
                Awarding.award(
                        dossier,
                        decision,
                        new Awarding.Facts(
                                issuers.credentialId(id),
                                issuer,
                                accounts.organisation(organisation).name(),
                                issuers.homePage(),
                                accounts.nameOrErased(dossier.application().applicant()),
                                decision.decidedAt(),
                                status.entries(organisation, slot),
                                digested(dossier, digest),
                                run,
                                skills::known,
                                skill -> framework(skill.framework()))));
    }

    private Framework framework(String key) {
        return skills.framework(key)
                .orElseThrow(() -> new IllegalStateException("no framework " + key));
    }

    /** The versions that a later look for what went wrong will ask for. */
    List<Order.MadeWith> madeWith(Dossier dossier, Optional<Run> run) {
        List<Order.MadeWith> madeWith = new ArrayList<>();
        Scheme scheme = dossier.scheme();
        madeWith.add(new Order.MadeWith("scheme", scheme.key() + " " + scheme.version()));
        scheme.skills().stream()
                .map(SkillId::framework)
                .distinct()
                .map(this::framework)
                .map(rubric -> new Order.MadeWith("rubric", rubric.key() + " " + rubric.version()))
                .forEach(madeWith::add);
        run.ifPresent(
                made ->
                        made.madeWith()
                                .forEach(
                                        (what, version) ->
                                                madeWith.add(
                                                        new Order.MadeWith(
                                                                "model", what + " " + version))));
        return madeWith;
    }

    /** How the claims were made, as far as the grant still tells. */
    Optional<Run> run(Dossier dossier) {
        Application application = dossier.application();
        return dossier.open()
                ? assessments.inSpace(application.home(), application.run())
                : Optional.empty();
    }

    /** A piece in the space of its owner. */
    private record Digesting(UUID home, Evidence.Granted piece) {}

    private String digest(Digesting digesting, byte[] salt) {
        return evidence.saltedSha256(digesting.home(), digesting.piece().piece(), salt);
    }

    private static List<Awarding.Digested> digested(
            Dossier dossier, BiFunction<Digesting, byte[], String> digest) {
        return dossier.evidence().stream()
                .map(
                        granted ->
                                digested(
                                        new Digesting(dossier.application().home(), granted),
                                        digest))
                .toList();
    }

    private static Awarding.Digested digested(
            Digesting digesting, BiFunction<Digesting, byte[], String> digest) {
        byte[] salt = Envelope.random(16);
        ByteBuffer bits = ByteBuffer.wrap(salt);
        UUID id = new UUID(bits.getLong(), bits.getLong());
        return new Awarding.Digested(id, digesting.piece(), digest.apply(digesting, salt));
    }
}
