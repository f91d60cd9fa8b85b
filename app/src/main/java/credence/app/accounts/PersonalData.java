package credence.app.accounts;

import java.util.UUID;

/**
 * What a module holds about people, and deletes when one of them is erased. Called in the erasing
 * transaction, before the key is destroyed.
 */
public interface PersonalData {
    void erase(UUID person, UUID home);
}
