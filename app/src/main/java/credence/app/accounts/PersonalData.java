package credence.app.accounts;

import java.util.UUID;

/**
 * What a module holds about people: theirs to take with them, and gone when one of them is erased.
 */
public interface PersonalData {
    /**
     * Called in the erasing transaction, while key, name and grants are still there. Nothing may
     * stay in the home space; the database refuses an erasure that leaves a row there.
     */
    void erase(UUID person, UUID home);

    /**
     * Adds what the person may have. Called outside any transaction, because whoever downloads may
     * be slow. Nothing, for a module that holds nothing of theirs.
     */
    default void export(UUID person, UUID home, PersonalArchive archive) {}
}
