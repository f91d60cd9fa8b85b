package credence.app.accounts;

import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which passwords are good enough, and how they are kept (Argon2id). */
@Component
class Passwords {
    static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    /** Each takes 16 MiB: a flood of sign-ins has so many at once, however many wait. */
    private static final int AT_ONCE = 4;

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Compared with where there is no password, so that the answer takes as long. Nothing hashes to
     * it.
     */
    static final String NOBODYS =
            "$argon2id$v=19$m=16384,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /** What is left of the common long passwords without digits and signs at their ends. */
    private static final Set<String> COMMON =
            Set.of(
                    "",
                    "password",
                    "passwordpassword",
                    "passw0rd",
                    "p@ssw0rd",
                    "p@ssword",
                    "mypassword",
                    "qwerty",
                    "qwertyuiop",
                    "qwertyuiopasdfghjkl",
                    "qwertyqwerty",
                    "asdfghjkl",
                    "zxcvbnm",
                    "qazwsxedc",
                    "1q2w3e4r5t6y",
                    "q1w2e3r4t5y",
                    "iloveyou",
                    "letmein",
                    "letmeinplease",
                    "welcome",
                    "welcomewelcome",
                    "admin",
                    "administrator",
                    "changeme",
                    "changemenow",
                    "secret",
                    "supersecret",
                    "topsecret",
                    "football",
                    "baseball",
                    "basketball",
                    "princess",
                    "sunshine",
                    "superman",
                    "starwars",
                    "trustno",
                    "whatever",
                    "abcdefgh",
                    "abcdefghijkl",
                    "abcdefghijklm",
                    "credence",
                    "correcthorsebatterystaple",
                    "opensesame",
                    "monkey",
                    "dragon",
                    "master",
                    "summer",
                    "winter",
                    "autumn",
                    "spring");

    private final PasswordTable table;
    private final Spaces spaces;
    private final Turnstile turnstile = new Turnstile(AT_ONCE, PATIENCE);
    private final Argon2PasswordEncoder encoder =
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    Passwords(PasswordTable table, Spaces spaces) {
        this.table = table;
        this.spaces = spaces;
    }

    /**
     * What is kept of a new password. Takes memory and time: call it outside any transaction.
     *
     * @throws Refusal if it is too short, common, or says who somebody is
     */
    String hash(String password, List<Identifier> identifiers) {
        check(password, identifiers);
        requireNoTransaction();
        return turnstile.pass(() -> encoder.encode(password)).orElseThrow(Passwords::crowd);
    }

    /**
     * @param hash of {@link #hash}
     */
    void set(UUID person, String hash) {
        table.put(person, hash);
    }

    boolean exists(UUID person) {
        return table.hash(person).isPresent();
    }

    /** Whether it is the person's; takes as long where there is none. Call as {@link #hash}. */
    Optional<Boolean> matches(Optional<UUID> person, String password) {
        requireNoTransaction();
        String hash = spaces.outside(() -> person.flatMap(table::hash)).orElse(NOBODYS);
        String typed = password.length() > LONGEST ? "" : password;
        return turnstile.pass(() -> encoder.matches(typed, hash));
    }

    /** A flood of sign-ins must not keep the connections from everybody else. */
    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("a password must be hashed outside any transaction");
    }

    /** What is said where too many want to be served at once. */
    static Refusal crowd() {
        return new Refusal("Too many people sign in just now: try again in a minute.");
    }

    static void check(String password, List<Identifier> identifiers) {
        if (password.length() < SHORTEST)
            throw new Refusal(
                    "The password has %d characters and needs %d: four words make a good one."
                            .formatted(password.length(), SHORTEST));
        if (password.length() > LONGEST)
            throw new Refusal(
                    "The password has %d characters, the most is %d: shorten it."
                            .formatted(password.length(), LONGEST));
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < 5
                || COMMON.contains(plain)
                || COMMON.contains(plain.replaceAll("^[^a-z]+|[^a-z]+$", "")))
            throw new Refusal(
                    "The password is one of those that are tried first: choose another, such as"
                            + " four words.");
        if (identifiers.stream().anyMatch(identifier -> contains(plain, identifier)))
            throw new Refusal(
                    "The password contains your e-mail address, handle or name: choose one without"
                            + " it.");
    }

    private static boolean contains(String password, Identifier identifier) {
        String value = identifier.value().toLowerCase(Locale.ROOT);
        String own = value.contains("@") ? value.substring(0, value.indexOf('@')) : value;
        return own.length() >= 3 && password.contains(own);
    }
}
