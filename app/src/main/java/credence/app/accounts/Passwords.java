package credence.app.accounts;

import credence.app.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough, how they are kept (Argon2id), and how long a wrong one makes
 * people wait.
 */
@Component
class Passwords {
    static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int FREE_FAILURES = 3;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /**
     * Compared with where there is no password, so that the answer takes as long. Nothing hashes to
     * it.
     */
    private static final String NOBODYS =
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
    private final Clock clock;
    private final Argon2PasswordEncoder encoder =
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    Passwords(PasswordTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * @throws Refusal if it is too short, common, or says who somebody is
     */
    void set(UUID person, String password, List<Identifier> identifiers) {
        check(password, identifiers);
        table.put(person, encoder.encode(password));
    }

    boolean exists(UUID person) {
        return table.hash(person).isPresent();
    }

    boolean matches(Optional<UUID> person, String password) {
        String hash = person.flatMap(table::hash).orElse(NOBODYS);
        return encoder.matches(password.length() > LONGEST ? "" : password, hash);
    }

    /**
     * Until when nothing is looked at, if that is still to come. Call {@link #record} in the same
     * transaction.
     */
    Optional<Instant> lockedUntil(byte[] lookup) {
        return Optional.of(table.failuresForUpdate(lookup).lockedUntil())
                .filter(until -> until.isAfter(clock.instant()));
    }

    void record(byte[] lookup, boolean right) {
        if (right) {
            table.forgetFailures(lookup);
            return;
        }
        int count = table.failuresForUpdate(lookup).count() + 1;
        table.putFailures(
                lookup, new PasswordTable.Failures(count, clock.instant().plus(wait(count))));
    }

    /** None for the first three failures, then 2, 4, 8 ... seconds, at most 15 minutes. */
    static Duration wait(int failures) {
        if (failures <= FREE_FAILURES) return Duration.ZERO;
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE_FAILURES, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
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
                    "The password is one of those that are tried first: choose another, such as four words.");
        if (identifiers.stream().anyMatch(identifier -> contains(plain, identifier)))
            throw new Refusal(
                    "The password contains your e-mail address, handle or name: choose one without it.");
    }

    private static boolean contains(String password, Identifier identifier) {
        String value = identifier.value().toLowerCase(Locale.ROOT);
        String own = value.contains("@") ? value.substring(0, value.indexOf('@')) : value;
        return own.length() >= 3 && password.contains(own);
    }
}
