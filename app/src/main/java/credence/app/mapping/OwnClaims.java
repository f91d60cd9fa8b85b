package credence.app.mapping;

import credence.app.accounts.PersonalArchive;
import credence.app.accounts.PersonalData;
import credence.app.platform.Spaces;
import credence.assessment.Confidence;
import credence.skill.Level;
import credence.skill.SkillId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Claims with the passages they cite, as personal data. */
@Component
class OwnClaims implements PersonalData {
    private final ClaimTable claims;
    private final ProposedClaims proposed;
    private final Spaces spaces;

    OwnClaims(ClaimTable claims, ProposedClaims proposed, Spaces spaces) {
        this.claims = claims;
        this.proposed = proposed;
        this.spaces = spaces;
    }

    record Claimed(
            UUID run,
            UUID id,
            SkillId skill,
            Optional<Level> level,
            Confidence confidence,
            String missing,
            List<Quoted> citations) {}

    record Quoted(String place, String quote) {}

    @Override
    public void erase(UUID person, UUID home) {
        spaces.in(home, claims::deleteAll);
    }

    @Override
    public void export(UUID person, UUID home, PersonalArchive archive) {
        archive.json(
                "claims.json",
                spaces.in(
                        home,
                        () ->
                                claims.runs().stream()
                                        .flatMap(
                                                run ->
                                                        proposed.of(home, run).claims().stream()
                                                                .map(claim -> claimed(run, claim)))
                                        .toList()));
    }

    private static Claimed claimed(UUID run, ProposedClaim proposed) {
        return new Claimed(
                run,
                proposed.id(),
                proposed.claim().skill(),
                proposed.claim().level(),
                proposed.claim().confidence(),
                proposed.claim().missing(),
                proposed.claim().citations().stream()
                        .map(citation -> new Quoted(citation.place(), citation.quote()))
                        .toList());
    }
}
