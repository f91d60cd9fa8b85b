package credence.app.evidence;

import credence.evidence.Extract;
import java.util.UUID;

/** An extract with the id that citations are stored by. */
public record StoredExtract(UUID id, UUID piece, Extract extract) {}
