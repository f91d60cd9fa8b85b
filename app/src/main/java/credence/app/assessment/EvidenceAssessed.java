package credence.app.assessment;

import java.util.UUID;

/** An assessment is done and its findings are stored. */
public record EvidenceAssessed(UUID space, UUID run) {}
