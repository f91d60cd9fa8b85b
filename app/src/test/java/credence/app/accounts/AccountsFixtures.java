package credence.app.accounts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** People and organisations for tests, each new, so that tests do not meet. */
final class AccountsFixtures {
    static final String PASSWORD = "quiet harbour lamp Tuesday";

    private AccountsFixtures() {}

    static String unique(String word) {
        return word + "-" + UUID.randomUUID();
    }

    /** An address that nobody else comes from: one of those kept for documentation. */
    static String source() {
        UUID any = UUID.randomUUID();
        return "2001:db8:%x:%x::1"
                .formatted(
                        (int) any.getMostSignificantBits() & 0xffff,
                        (int) any.getLeastSignificantBits() & 0xffff);
    }

    /** In an organisation of their own. */
    static Actor actor(Accounts accounts, Role... roles) {
        return actor(accounts, accounts.createOrganisation("Harbour Lane Housing").space(), roles);
    }

    static Actor actor(Accounts accounts, UUID organisation, Role... roles) {
        Person person = accounts.createPerson("Amara Okafor", List.of(), Optional.empty());
        return accounts.join(person.id(), organisation, Set.of(roles));
    }
}
