package credence.app.assessment;

import credence.app.evidence.Piece;
import credence.decision.Scheme;
import java.util.List;
import java.util.Optional;

/**
 * @param chosen key of the scheme that is marked already
 */
record ChoiceView(
        List<Scheme> schemes,
        Optional<String> chosen,
        List<Piece> pieces,
        Optional<String> problem) {
    /** Those that can be assessed, now or once they are read. */
    List<Piece> usable() {
        return pieces.stream().filter(piece -> piece.state() != Piece.State.REFUSED).toList();
    }
}
