package credence.app.mapping;

import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.assessment.StoredFinding;
import credence.app.evidence.Evidence;
import credence.app.evidence.StoredExtract;
import credence.app.platform.Spaces;
import credence.assessment.Finding;
import credence.evidence.Citation;
import credence.mapping.Claim;
import credence.skill.SkillId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * The door to proposed claims. Quotes are not stored: each is cut out of its extract again when it
 * is read, so a claim can only ever show what the evidence says.
 */
@Service
public class ProposedClaims {
    private final ClaimTable claims;
    private final Assessments assessments;
    private final Evidence evidence;
    private final Spaces spaces;

    ProposedClaims(ClaimTable claims, Assessments assessments, Evidence evidence, Spaces spaces) {
        this.claims = claims;
        this.assessments = assessments;
        this.evidence = evidence;
        this.spaces = spaces;
    }

    /**
     * A run's claims and what came near, as far as the evidence is still there.
     *
     * @param home the person's space; whoever asks must be the person or hold a grant in force
     */
    public Proposal of(UUID home, UUID run) {
        return spaces.in(
                home,
                () ->
                        assessments
                                .inSpace(home, run)
                                .map(found -> proposal(home, found))
                                .orElse(Proposal.NOTHING));
    }

    /** Whether a run has been read as claims. */
    public boolean isReady(UUID home, UUID run) {
        return spaces.in(home, () -> claims.isDone(run));
    }

    /** Claims ordered by skill, and per skill without a claim the passage that came nearest. */
    public record Proposal(List<ProposedClaim> claims, List<Unclaimed> unclaimed) {
        static final Proposal NOTHING = new Proposal(List.of(), List.of());

        public Proposal {
            claims = List.copyOf(claims);
            unclaimed = List.copyOf(unclaimed);
        }

        public Optional<ProposedClaim> claim(UUID id) {
            return claims.stream().filter(claim -> claim.id().equals(id)).findFirst();
        }
    }

    private Proposal proposal(UUID home, Run run) {
        Map<UUID, StoredExtract> extracts = extracts(home, run);
        Map<Integer, StoredFinding> findings =
                assessments.findings(home, run.id()).stream()
                        .filter(finding -> extracts.containsKey(finding.extract()))
                        .collect(Collectors.toMap(StoredFinding::ordinal, Function.identity()));
        List<ProposedClaim> proposed =
                claims.of(run.id()).stream()
                        .flatMap(row -> claim(row, findings, extracts).stream())
                        .toList();
        Set<SkillId> claimed =
                proposed.stream()
                        .map(claim -> claim.claim().skill())
                        .collect(Collectors.toCollection(HashSet::new));
        List<Unclaimed> unclaimed = new ArrayList<>();
        findings.values().stream()
                .sorted(java.util.Comparator.comparingInt(StoredFinding::ordinal))
                .filter(finding -> claimed.add(finding.skill()))
                .forEach(
                        finding ->
                                unclaimed.add(
                                        new Unclaimed(
                                                finding.skill(),
                                                finding.passageClass(),
                                                cite(finding, extracts),
                                                finding.missing())));
        return new Proposal(proposed, unclaimed);
    }

    private Optional<ProposedClaim> claim(
            ClaimTable.Row row,
            Map<Integer, StoredFinding> findings,
            Map<UUID, StoredExtract> extracts) {
        List<StoredFinding> cited =
                row.findings().stream().filter(findings::containsKey).map(findings::get).toList();
        if (cited.isEmpty()) return Optional.empty();
        return Optional.of(
                new ProposedClaim(
                        row.id(),
                        new Claim(
                                row.skill(),
                                row.level(),
                                row.confidence(),
                                cited.stream().map(finding -> cite(finding, extracts)).toList(),
                                row.missing()),
                        cited.stream()
                                .map(
                                        finding ->
                                                new ProposedClaim.Place(
                                                        finding.extract(),
                                                        piece(finding, extracts)))
                                .toList()));
    }

    /** The findings of a run as core's values, with the ordinal of each. */
    Map<Finding, Integer> findings(UUID home, Run run) {
        Map<UUID, StoredExtract> extracts = extracts(home, run);
        Map<Finding, Integer> found = new java.util.LinkedHashMap<>();
        for (StoredFinding finding : assessments.findings(home, run.id()))
            if (extracts.containsKey(finding.extract()))
                found.put(
                        new Finding(
                                finding.skill(),
                                cite(finding, extracts),
                                finding.passageClass(),
                                finding.confidence(),
                                finding.level(),
                                finding.missing()),
                        finding.ordinal());
        return found;
    }

    private Map<UUID, StoredExtract> extracts(UUID home, Run run) {
        Map<UUID, StoredExtract> extracts = new HashMap<>();
        evidence.inSpace(home, run.subject(), run.pieces())
                .forEach(
                        granted ->
                                granted.extracts()
                                        .forEach(stored -> extracts.put(stored.id(), stored)));
        return extracts;
    }

    private static Citation cite(StoredFinding finding, Map<UUID, StoredExtract> extracts) {
        return stored(finding, extracts).extract().cite(finding.start(), finding.end());
    }

    private static UUID piece(StoredFinding finding, Map<UUID, StoredExtract> extracts) {
        return stored(finding, extracts).piece();
    }

    private static StoredExtract stored(StoredFinding finding, Map<UUID, StoredExtract> extracts) {
        StoredExtract stored = extracts.get(finding.extract());
        if (stored == null)
            throw new IllegalStateException("a finding must point into an extract of its run");
        return stored;
    }
}
