package credence.app.accounts;

import java.util.UUID;

/**
 * A person takes a grant back. Told in the transaction that does it, before the grant is closed, so
 * that what rests on it is locked first.
 *
 * @param organisation that could read by it
 */
public record GrantTakenBack(UUID organisation, UUID grant) {}
