package credence.app.mapping;

import credence.mapping.Claim;
import java.util.List;
import java.util.UUID;

/**
 * A claim that a person is asked to judge.
 *
 * @param id what judgements refer to
 * @param claim with citations, strongest first
 * @param places where each citation stands, in the order of the claim's citations
 */
public record ProposedClaim(UUID id, Claim claim, List<Place> places) {
    public ProposedClaim {
        places = List.copyOf(places);
    }

    /** The stored extract and the piece that a citation points into. */
    public record Place(UUID extract, UUID piece) {}
}
