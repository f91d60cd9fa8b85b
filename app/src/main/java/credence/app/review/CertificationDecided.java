package credence.app.review;

import java.util.UUID;

/** An officer has decided on an application. */
public record CertificationDecided(UUID organisation, UUID application, boolean granted) {}
