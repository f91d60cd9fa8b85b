package credence.app.journal;

import credence.log.VerifierKey;
import java.util.List;

/**
 * Which witnesses are asked, and how many of them must have seen a checkpoint before it is shown.
 */
public record Quorum(int least, List<VerifierKey> of) {
    public Quorum {
        of = List.copyOf(of);
    }
}
