package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.IssuedCredential.ShownCitation;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.Gate;
import credence.app.platform.NotFound;
import credence.app.platform.Spaces;
import credence.app.review.Applications;
import credence.app.review.CertificationDecision;
import credence.app.skills.Skills;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import credence.credential.Bundle;
import credence.credential.Fetch;
import credence.credential.Purpose;
import credence.decision.Judgement;
import credence.log.TlogProof;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The door to credentials: for issuers, holders and the public. */
@Service
public class Credentials {
    private final CredentialTable credentials;
    private final StatusLists lists;
    private final StatusChanges changes;
    private final Bundles bundles;
    private final Issuers issuers;
    private final Commissions commissions;
    private final CommissionedTable commissioned;
    private final IntentTable intents;
    private final Applications applications;
    private final Skills skills;
    private final LogProofs proofs;
    private final PublicCheck check;
    private final Spaces spaces;

    Credentials(
            CredentialTable credentials,
            StatusLists lists,
            StatusChanges changes,
            Bundles bundles,
            Issuers issuers,
            Commissions commissions,
            CommissionedTable commissioned,
            IntentTable intents,
            Applications applications,
            Skills skills,
            LogProofs proofs,
            PublicCheck check,
            Spaces spaces) {
        this.credentials = credentials;
        this.lists = lists;
        this.changes = changes;
        this.bundles = bundles;
        this.issuers = issuers;
        this.commissions = commissions;
        this.commissioned = commissioned;
        this.intents = intents;
        this.applications = applications;
        this.skills = skills;
        this.proofs = proofs;
        this.check = check;
        this.spaces = spaces;
    }

    /** A credential with the answer that a check of it gives now. */
    public record Checked(IssuedCredential credential, Answer answer) {}

    /** All that the organisation issued, newest first. */
    public List<IssuedCredential> issued(Actor actor) {
        actor.require(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);
        return spaces.in(actor.organisation(), credentials::all);
    }

    /** One's own, newest first. */
    public List<IssuedCredential> mine(Actor actor) {
        return spaces.in(actor.organisation(), () -> credentials.of(actor.person()));
    }

    /** To its holder, and to those who issue and audit. */
    public IssuedCredential credential(Actor actor, UUID id) {
        return spaces.in(
                actor.organisation(),
                () -> {
                    IssuedCredential found =
                            credentials.find(id).orElseThrow(() -> new NotFound("credential"));
                    if (!found.holder().equals(actor.person()))
                        actor.require(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);
                    return found;
                });
    }

    /**
     * The credential that came of a decided application; empty while it is being issued.
     *
     * @throws NotFound if the application is not this person's to see, or was not granted
     */
    public Optional<IssuedCredential> cameOf(Actor actor, UUID application) {
        boolean granted =
                applications
                        .dossier(actor, application)
                        .decision()
                        .filter(CertificationDecision::granted)
                        .isPresent();
        if (!granted) throw new NotFound("credential");
        return ofApplication(actor.organisation(), application);
    }

    /**
     * Signs a credential that another system of the organisation made, such as a course's. The
     * officer who asks answers for it; what people are certified for goes through applications.
     *
     * @param key idempotency key, 1 to 255 characters: the same key and credential give the same
     *     answer for ever
     * @param json VC 2.0 without a proof, by this organisation; gets a status entry where
     *     revocations are published and it names none
     */
    public Issued issue(Actor actor, String key, String json) {
        actor.require(Role.OFFICER);
        return commissions.issue(actor, key, json);
    }

    /** Who this organisation is to the world: the issuer that a credential must name. */
    public String issuer(Actor actor) {
        return issuers.did(actor.organisation());
    }

    /** The credential that came of an application, once it is issued. */
    public Optional<IssuedCredential> ofApplication(UUID organisation, UUID application) {
        return spaces.in(organisation, () -> credentials.ofApplication(application));
    }

    /**
     * Withdraws a credential for good.
     *
     * @param reason for the public; not blank, at most 1,000 characters
     */
    public void revoke(Actor actor, UUID id, String reason) {
        changes.revoke(actor, id, reason);
    }

    /**
     * Withdraws a credential for now. Outsiders read it where the credential names a list of
     * suspensions, and on its public page.
     *
     * @param reason for the public; not blank, at most 1,000 characters
     */
    public void suspend(Actor actor, UUID id, String reason) {
        changes.suspend(actor, id, reason);
    }

    /** Ends a suspension; what is revoked stays revoked. */
    public void reinstate(Actor actor, UUID id, String reason) {
        changes.reinstate(actor, id, reason);
    }

    /** Says how fresh it is, in the list of messages where the credential names one. */
    public void mark(Actor actor, UUID id, Freshness freshness, String reason) {
        changes.mark(actor, id, freshness, reason);
    }

    /** What was done to its status, oldest first, to those who see the credential. */
    public List<StatusChange> changes(Actor actor, UUID id) {
        IssuedCredential credential = credential(actor, id);
        return spaces.in(
                actor.organisation(), () -> changes.of(credential.id(), credential.holder()));
    }

    /** What other systems commissioned last, newest first; at most so many. */
    public List<CommissionedCredential> commissioned(Actor actor, int most) {
        actor.require(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);
        return spaces.in(actor.organisation(), () -> commissioned.last(most));
    }

    /**
     * What was commissioned with this id of its own, newest first; at most so many.
     *
     * @param name the {@code id} that the credential carries
     */
    public List<CommissionedCredential> commissioned(Actor actor, String name, int most) {
        actor.require(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);
        return spaces.in(actor.organisation(), () -> commissioned.named(name, most));
    }

    /** What was commissioned; empty for whatever else has this id here. */
    public Optional<CommissionedCredential> commissioned(Actor actor, UUID id) {
        return actor.has(Role.OFFICER) || actor.has(Role.ADMINISTRATOR) || actor.has(Role.AUDITOR)
                ? spaces.in(actor.organisation(), () -> commissioned.find(id))
                : Optional.empty();
    }

    /** Of which lists of the organisation a credential tells its readers. */
    Set<Purpose> purposes(IssuedCredential credential) {
        return credential
                .json()
                .map(json -> lists.named(json, credential.organisation(), slot(credential)))
                .orElse(Set.of());
    }

    /** The same for what was commissioned. */
    Set<Purpose> purposes(CommissionedCredential credential) {
        return lists.named(credential.json(), credential.organisation(), credential.slot());
    }

    private Optional<Integer> slot(IssuedCredential credential) {
        return spaces.in(credential.organisation(), () -> credentials.slot(credential.id()));
    }

    /** What was done to the status of what was commissioned, oldest first. */
    public List<StatusChange> changes(Actor actor, CommissionedCredential credential) {
        actor.require(Role.OFFICER, Role.ADMINISTRATOR, Role.AUDITOR);
        return spaces.in(
                actor.organisation(), () -> changes.of(credential.id(), actor.organisation()));
    }

    /**
     * The citations that its holder may choose from: the strongest of each accepted claim, as far
     * as the grant still opens them, and those that are shown now.
     */
    public List<ShownCitation> showable(Actor actor, UUID id) {
        return spaces.in(actor.organisation(), () -> showable(actor, held(actor, id)));
    }

    /** Sets which citations everybody may read on the public page; the holder's choice alone. */
    public void show(Actor actor, UUID id, Set<UUID> claims) {
        spaces.in(
                actor.organisation(),
                () -> {
                    IssuedCredential credential = held(actor, id);
                    credentials.show(
                            credential,
                            showable(actor, credential).stream()
                                    .filter(citation -> claims.contains(citation.claim()))
                                    .toList());
                });
    }

    /**
     * What anybody may see at a public address: the credential with the answer of a check made now.
     */
    public Optional<Checked> atAddress(UUID id) {
        return spaces.outside(() -> credentials.organisationOf(id))
                .flatMap(organisation -> spaces.in(organisation, () -> credentials.find(id)))
                .map(this::checked);
    }

    /**
     * The credential with what a check of it needs offline; empty where there is none at that
     * address, or none any more.
     */
    public Optional<String> bundle(UUID id) {
        return spaces.outside(() -> credentials.organisationOf(id))
                .flatMap(organisation -> spaces.in(organisation, () -> credentials.find(id)))
                .flatMap(credential -> bundles.of(credential, new Ours()::get))
                .map(Bundle::toJson);
    }

    /** The organisation's first list of revocations, signed; empty where it never issued. */
    public Optional<String> statusList(UUID organisation) {
        return statusList(organisation, Purpose.REVOCATION, 0);
    }

    /** One of the organisation's lists, signed; empty where no slot of it was ever taken. */
    public Optional<String> statusList(UUID organisation, Purpose purpose, int number) {
        return lists.signed(organisation, purpose, number);
    }

    /** The controller document of an organisation that issues as did:web; empty for any other. */
    public Optional<String> issuerDocument(UUID organisation) {
        return issuers.document(organisation).map(JsonObject::toString);
    }

    /**
     * The proof that a credential's issue is logged; empty as long as no published checkpoint
     * covers it, and where its holder was erased.
     */
    public Optional<TlogProof> proof(UUID id) {
        return proofs.of(id);
    }

    /**
     * The same for whatever the organisation issued.
     *
     * @param digest SHA-256 of the credential as it was issued
     */
    public Optional<TlogProof> proof(UUID organisation, byte[] digest) {
        return proofs.of(organisation, digest);
    }

    /**
     * Where anybody finds a credential: absolute where a base URL is set, else below this server.
     */
    public String address(UUID id) {
        return issuers.homePage().orElse("") + "/c/" + id;
    }

    /** A person's credentials, of all organisations. */
    List<IssuedCredential> heldBy(UUID person) {
        return spaces.outside(() -> credentials.organisationsOf(person)).stream()
                .flatMap(
                        organisation ->
                                spaces.in(organisation, () -> credentials.of(person)).stream())
                .toList();
    }

    /**
     * Revokes all that a person holds and deletes what the credentials say. That each was issued
     * and when, and its bit in the list of revocations, stay.
     */
    void withdrawHeldBy(UUID person) {
        for (IssuedCredential credential : heldBy(person))
            spaces.in(
                    credential.organisation(),
                    () -> {
                        changes.withdraw(credential, Optional.empty());
                        credentials.strip(credential.id());
                        changes.strip(credential.id());
                        intents.strip(credential.id());
                    });
    }

    private IssuedCredential held(Actor actor, UUID id) {
        return credentials
                .find(id)
                .filter(found -> found.holder().equals(actor.person()))
                .orElseThrow(() -> new NotFound("credential"));
    }

    private List<ShownCitation> showable(Actor actor, IssuedCredential credential) {
        Applications.Dossier dossier = applications.dossier(actor, credential.application());
        Map<UUID, ShownCitation> showable = new LinkedHashMap<>();
        dossier.proposal().claims().stream()
                .filter(
                        claim ->
                                dossier.judgement(claim.id())
                                        .filter(
                                                judged ->
                                                        judged.judgement().outcome()
                                                                instanceof Judgement.Accepted)
                                        .isPresent())
                .forEach(claim -> showable.put(claim.id(), shown(claim)));
        credential.shown().forEach(citation -> showable.putIfAbsent(citation.claim(), citation));
        return List.copyOf(showable.values());
    }

    private Checked checked(IssuedCredential credential) {
        Answer answer = check.check(credential.json().orElse(""), new Ours());
        Answer suspended =
                credential
                        .suspension()
                        .map(now -> answer.suspended(now.since(), now.reason()))
                        .orElse(answer);
        return new Checked(
                credential,
                credential
                        .revocation()
                        .map(revoked -> answer.revoked(revoked.since(), revoked.reason()))
                        .orElse(suspended));
    }

    private ShownCitation shown(ProposedClaim claim) {
        return new ShownCitation(
                claim.id(),
                skills.known(claim.claim().skill()).name(),
                claim.claim().citations().getFirst().quote(),
                claim.claim().citations().getFirst().place());
    }

    /**
     * Answers for our own addresses with the very bytes that are served there; anything else goes
     * through the gate.
     */
    private final class Ours implements Fetch {
        @Override
        public Optional<String> get(URI address) {
            if (!issuers.isOurs(address)) return Gate.toPublic().get(address);
            try {
                return ours(address.getPath().split("/"));
            } catch (IllegalArgumentException noUuid) {
                return Optional.empty();
            }
        }

        /** Read from the end, because a base URL may have a path. */
        private Optional<String> ours(String[] path) {
            int last = path.length - 1;
            if (last >= 4 && path[last - 3].equals("status"))
                return StatusLists.purpose(path[last - 1])
                        .flatMap(
                                purpose ->
                                        statusList(
                                                UUID.fromString(path[last - 2]),
                                                purpose,
                                                Integer.parseInt(path[last])));
            if (last >= 2 && path[last - 1].equals("status"))
                return statusList(UUID.fromString(path[last]));
            if (last >= 3 && path[last - 1].equals("proofs"))
                return proof(UUID.fromString(path[last - 2]), HexFormat.of().parseHex(path[last]))
                        .map(TlogProof::toString);
            if (last >= 3 && path[last].equals("did.json"))
                return issuerDocument(UUID.fromString(path[last - 1]));
            return Optional.empty();
        }
    }
}
