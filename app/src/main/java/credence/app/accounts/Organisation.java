package credence.app.accounts;

import java.util.UUID;

/**
 * @param space where its schemes, applications and credentials live
 * @param demo whether it is made up, and may be removed as a whole
 */
public record Organisation(UUID space, String name, boolean demo) {}
