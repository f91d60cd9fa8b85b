package credence.app.accounts;

import java.util.Set;
import java.util.UUID;

/**
 * @param name the organisation's
 */
public record Membership(UUID organisation, String name, Set<Role> roles) {
    public Membership {
        roles = Set.copyOf(roles);
    }
}
