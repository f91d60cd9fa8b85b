package credence.app.accounts;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * @param name empty once the person is erased
 */
public record Member(UUID person, Optional<String> name, Set<Role> roles) {
    public Member {
        roles = Set.copyOf(roles);
    }
}
