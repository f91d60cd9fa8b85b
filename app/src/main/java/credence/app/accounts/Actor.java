package credence.app.accounts;

import credence.app.platform.Forbidden;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who acts, and in which organisation. Every door takes it first and asks it.
 *
 * @param home the person's own space
 * @param organisation the organisation's space; the person's own, without roles, where they belong
 *     to none
 */
public record Actor(UUID person, UUID home, UUID organisation, Set<Role> roles)
        implements Serializable {
    private static final long serialVersionUID = 1;

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /**
     * @throws Forbidden unless one of these roles is held here
     */
    public Actor require(Role... anyOf) {
        if (Arrays.stream(anyOf).anyMatch(this::has)) return this;
        String who = Arrays.stream(anyOf).map(Role::label).collect(Collectors.joining(" or "));
        throw new Forbidden(
                "This takes the role "
                        + who
                        + ": ask an administrator of your organisation for it.");
    }
}
