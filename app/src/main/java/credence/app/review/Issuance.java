package credence.app.review;

import credence.app.review.Applications.Dossier;
import java.util.List;
import java.util.UUID;

/** What becomes of a decision that grants: asked here, answered by whoever issues. */
public interface Issuance {
    /**
     * Why nothing would be issued if it were decided so; none where nothing stands in the way. The
     * decision has no leaf yet.
     */
    List<Obstacle> before(Dossier dossier, CertificationDecision decision);

    /** Why nothing was issued for what was granted; none where it was, or is under way. */
    List<Obstacle> after(UUID organisation, UUID application);
}
