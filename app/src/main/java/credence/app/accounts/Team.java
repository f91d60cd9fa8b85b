package credence.app.accounts;

import java.util.List;
import java.util.UUID;

/**
 * @param members person ids
 */
public record Team(UUID id, String name, List<UUID> members) {
    public Team {
        members = List.copyOf(members);
    }
}
