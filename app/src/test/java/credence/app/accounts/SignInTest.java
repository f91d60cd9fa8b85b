package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.PASSWORD;
import static credence.app.accounts.AccountsFixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.app.platform.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class SignInTest {
    private final String source = AccountsFixtures.source();

    @Autowired Accounts accounts;
    @Autowired Passwords passwords;
    @Autowired TestClock clock;
    @Autowired Spaces spaces;
    @Autowired JdbcClient db;

    @Test
    void the_right_password_signs_in_to_the_first_organisation() {
        String email = unique("amara") + "@example.org";
        UUID first = accounts.createOrganisation("First").space();
        UUID second = accounts.createOrganisation("Second").space();
        Person person =
                accounts.createPerson(
                        "Amara Okafor", List.of(Identifier.email(email)), Optional.of(PASSWORD));
        accounts.join(person.id(), second, Set.of(Role.AUDITOR));
        accounts.join(person.id(), first, Set.of(Role.LEARNER, Role.ASSESSOR));

        SignIn answer = accounts.signIn(email, PASSWORD, source);

        assertThat(answer)
                .isEqualTo(
                        new SignIn.SignedIn(
                                new Actor(
                                        person.id(),
                                        person.home(),
                                        first,
                                        Set.of(Role.LEARNER, Role.ASSESSOR))));
    }

    @Test
    void an_identifier_is_found_however_its_letters_are_written() {
        String handle = unique("tomasz");
        person(Identifier.handle(handle));

        assertThat(
                        accounts.signIn(
                                "  " + handle.toUpperCase(java.util.Locale.ROOT) + " ",
                                PASSWORD,
                                source))
                .isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void a_wrong_password_an_unknown_identifier_and_somebody_without_a_password_look_the_same() {
        String known = unique("known") + "@example.org";
        String invited = unique("invited") + "@example.org";
        person(Identifier.email(known));
        accounts.createPerson("No Password", List.of(Identifier.email(invited)), Optional.empty());

        assertThat(
                        List.of(
                                accounts.signIn(known, "not the password", source),
                                accounts.signIn(
                                        unique("nobody") + "@example.org", PASSWORD, source),
                                accounts.signIn(invited, PASSWORD, source),
                                accounts.signIn("", PASSWORD, source)))
                .containsOnly(new SignIn.WrongCredentials());
    }

    @Test
    void after_three_failures_each_further_one_doubles_the_wait_known_or_not() {
        String known = unique("known") + "@example.org";
        person(Identifier.email(known));

        for (String identifier : List.of(known, unique("unknown") + "@example.org")) {
            fail(identifier, source, 4);
            assertThat(accounts.signIn(identifier, PASSWORD, source))
                    .as("locked, even for the right password")
                    .isInstanceOf(SignIn.Locked.class);
            clock.advance(Duration.ofSeconds(3));
        }

        assertThat(accounts.signIn(known, PASSWORD, source)).isInstanceOf(SignIn.SignedIn.class);
        assertThat(
                        List.of(
                                Attempts.wait(0),
                                Attempts.wait(1),
                                Attempts.wait(2),
                                Attempts.wait(9),
                                Attempts.wait(10),
                                Attempts.wait(1000)))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void nobody_locks_another_out() {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));

        for (int round = 0; round < 40; round++) fail(email, AccountsFixtures.source(), 1);
        String attacker = AccountsFixtures.source();
        fail(email, attacker, 1);

        assertThat(accounts.signIn(email, PASSWORD, attacker))
                .as("whoever failed waits")
                .isInstanceOf(SignIn.Locked.class);
        assertThat(accounts.signIn(email, PASSWORD, source)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void the_more_an_account_is_failed_on_from_everywhere_the_sooner_each_waits() {
        String email = unique("amara") + "@example.org";
        for (int round = 0; round < 30; round++) fail(email, AccountsFixtures.source(), 1);

        fail(email, source, 1);

        assertThat(accounts.signIn(email, PASSWORD, source)).isInstanceOf(SignIn.Locked.class);
    }

    @Test
    void a_source_that_tries_many_accounts_waits_too_and_others_do_not() {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));

        for (int i = 0; i < 31; i++) fail(unique("sprayed"), source, 1);

        assertThat(accounts.signIn(email, PASSWORD, source)).isInstanceOf(SignIn.Locked.class);
        assertThat(accounts.signIn(email, PASSWORD, AccountsFixtures.source()))
                .isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void a_right_password_frees_nobody_who_tries_other_accounts_from_the_same_source() {
        String own = unique("mallory");
        person(Identifier.handle(own));
        for (int i = 0; i < 15; i++) {
            fail(unique("sprayed"), source, 2);
            accounts.signIn(own, PASSWORD, source);
        }

        fail(unique("sprayed"), source, 1);

        assertThat(accounts.signIn(own, PASSWORD, source)).isInstanceOf(SignIn.Locked.class);
    }

    @Test
    void many_attempts_at_once_are_not_free() throws Exception {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));
        for (int i = 0; i < 10; i++) {
            fail(email, source, 1);
            clock.advance(Duration.ofMinutes(16));
        }
        List<Callable<SignIn>> guesses =
                Collections.nCopies(
                        24, () -> accounts.signIn(email, "one of many guesses", source));

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<SignIn> answers = new ArrayList<>();
            for (Future<SignIn> answer : people.invokeAll(guesses)) answers.add(answer.get());

            assertThat(answers.stream().filter(SignIn.WrongCredentials.class::isInstance))
                    .as("looked at")
                    .hasSize(1);
        }
    }

    @Test
    void the_addresses_of_one_network_are_one_source() {
        assertThat(Attempts.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(Attempts.network("2001:db8:1:2::1"))
                .isNotEqualTo(Attempts.network("2001:db8:1:3::1"));
        assertThat(Attempts.network("203.0.113.7"))
                .isEqualTo("203.0.113.7")
                .isNotEqualTo(Attempts.network("203.0.113.8"));
        assertThat(Attempts.network("no address")).isEqualTo("no address");
    }

    @Test
    void failures_are_forgotten_by_half_each_hour_and_swept_after_a_day() {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));
        fail(email, source, 4);
        long counted = rows();
        assertThat(counted).isGreaterThanOrEqualTo(3);

        clock.advance(Duration.ofHours(3));
        fail(email, source, 2);
        assertThat(accounts.signIn(email, PASSWORD, source)).isInstanceOf(SignIn.SignedIn.class);

        fail(unique("somebody"), source, 1);
        clock.advance(Duration.ofDays(2));
        accounts.signIn(email, PASSWORD, source);
        assertThat(rows()).as("nothing is left of anybody").isZero();
    }

    @Test
    void a_password_is_looked_at_outside_any_transaction_and_takes_as_long_for_nobody() {
        assertThatThrownBy(
                        () ->
                                spaces.outside(
                                        () ->
                                                accounts.createPerson(
                                                        "Amara Okafor",
                                                        List.of(),
                                                        Optional.of(PASSWORD))))
                .hasMessage("a password must be hashed outside any transaction");

        String kept = passwords.hash(PASSWORD, List.of());

        String cost = Passwords.NOBODYS.substring(0, Passwords.NOBODYS.lastIndexOf("p=1$"));
        assertThat(cost).contains("m=", "t=");
        assertThat(kept).startsWith(cost + "p=1$").hasSameSizeAs(Passwords.NOBODYS);
    }

    @Test
    void no_more_than_there_are_places_compute_at_once_and_who_waits_too_long_is_told() {
        Turnstile turnstile = new Turnstile(2, Duration.ZERO);

        Optional<Optional<Optional<String>>> third =
                turnstile.pass(() -> turnstile.pass(() -> turnstile.pass(() -> "third")));

        assertThat(third).contains(Optional.of(Optional.empty()));
        assertThat(turnstile.pass(() -> "later")).contains("later");
        assertThatThrownBy(
                        () ->
                                turnstile.pass(
                                        () -> {
                                            throw new IllegalStateException("broke");
                                        }))
                .hasMessage("broke");
        assertThat(turnstile.pass(() -> turnstile.pass(() -> "both places are free again")))
                .isPresent();
    }

    @Test
    void success_forgets_the_failures() {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 3; i++) accounts.signIn(email, "wrong password", source);
            assertThat(accounts.signIn(email, PASSWORD, source))
                    .isInstanceOf(SignIn.SignedIn.class);
        }
    }

    @Test
    void a_weak_password_is_refused_with_the_reason() {
        List<Identifier> known =
                List.of(Identifier.email("featherstone@example.org"), Identifier.handle("jo"));

        assertRefused("short", known, "needs 12");
        assertRefused("x".repeat(201), known, "the most is 200");
        assertRefused("aaaabbbbccccdddd", known, "tried first");
        assertRefused("Password1234!", known, "tried first");
        assertRefused("123456789012", known, "tried first");
        assertRefused("my name is Featherstone", known, "contains your e-mail");
        Passwords.check(PASSWORD, known);
        Passwords.check("jovial sunny meadow", known); // two letters of a handle occur by chance
    }

    @Test
    void an_identifier_belongs_to_one_person() {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));

        assertThatThrownBy(() -> person(Identifier.email(email.toUpperCase(java.util.Locale.ROOT))))
                .isInstanceOf(Refusal.class)
                .hasMessage("This e-mail address is in use already: give another one.");
    }

    @Test
    void several_identifiers_lead_to_one_person() {
        String handle = unique("amara");
        Person person = person(Identifier.email(unique("amara") + "@example.org"));
        Actor actor = accounts.actor(person.id()).orElseThrow();

        accounts.addIdentifier(actor, Identifier.handle(handle));

        assertThat(accounts.find(Identifier.handle(handle))).contains(person.id());
        assertThat(accounts.signIn(handle, PASSWORD, source)).isEqualTo(new SignIn.SignedIn(actor));
        assertThat(accounts.identifiers(actor))
                .extracting(Identifier::kind)
                .containsExactly(Identifier.Kind.EMAIL, Identifier.Kind.HANDLE);
    }

    @Test
    void nobody_takes_a_name_that_a_terminal_certified_or_a_staff_number() {
        Person person = person(Identifier.handle(unique("amara")));
        Actor actor = accounts.actor(person.id()).orElseThrow();

        assertThatThrownBy(() -> accounts.addIdentifier(actor, Identifier.assertedName("R. Osei")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> accounts.addIdentifier(actor, Identifier.staffNumber("4711")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void changing_the_password_asks_for_the_current_one() {
        String handle = unique("amara");
        Actor actor = accounts.actor(person(Identifier.handle(handle)).id()).orElseThrow();

        assertThatThrownBy(() -> accounts.changePassword(actor, "not it", "another long sentence"))
                .isInstanceOf(Refusal.class);
        accounts.changePassword(actor, PASSWORD, "another long sentence");

        assertThat(accounts.signIn(handle, PASSWORD, source))
                .isEqualTo(new SignIn.WrongCredentials());
        assertThat(accounts.signIn(handle, "another long sentence", source))
                .isEqualTo(new SignIn.SignedIn(actor));
    }

    private void fail(String identifier, String source, int times) {
        for (int i = 0; i < times; i++)
            assertThat(accounts.signIn(identifier, "wrong password", source))
                    .isEqualTo(new SignIn.WrongCredentials());
    }

    private long rows() {
        return spaces.outside(
                () -> db.sql("select count(*) from sign_in_failure").query(Long.class).single());
    }

    private Person person(Identifier identifier) {
        return accounts.createPerson("Amara Okafor", List.of(identifier), Optional.of(PASSWORD));
    }

    private static void assertRefused(
            String password, List<Identifier> identifiers, String reason) {
        assertThatThrownBy(() -> Passwords.check(password, identifiers))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(reason)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContainIgnoringCase("featherstone");
    }
}
