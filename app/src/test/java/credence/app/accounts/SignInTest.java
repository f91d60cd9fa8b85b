package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.PASSWORD;
import static credence.app.accounts.AccountsFixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.AppTest;
import credence.app.platform.Refusal;
import credence.app.platform.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class SignInTest {
    @Autowired Accounts accounts;
    @Autowired TestClock clock;

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

        SignIn answer = accounts.signIn(email, PASSWORD);

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
                                "  " + handle.toUpperCase(java.util.Locale.ROOT) + " ", PASSWORD))
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
                                accounts.signIn(known, "not the password"),
                                accounts.signIn(unique("nobody") + "@example.org", PASSWORD),
                                accounts.signIn(invited, PASSWORD),
                                accounts.signIn("", PASSWORD)))
                .containsOnly(new SignIn.WrongCredentials());
    }

    @Test
    void after_three_failures_each_further_one_doubles_the_wait_known_or_not() {
        String known = unique("known") + "@example.org";
        person(Identifier.email(known));

        for (String identifier : List.of(known, unique("unknown") + "@example.org")) {
            for (int i = 0; i < 4; i++)
                assertThat(accounts.signIn(identifier, "wrong password"))
                        .isEqualTo(new SignIn.WrongCredentials());
            assertThat(accounts.signIn(identifier, PASSWORD))
                    .as("locked, even for the right password")
                    .isInstanceOf(SignIn.Locked.class);
            clock.advance(Duration.ofSeconds(3));
        }

        assertThat(accounts.signIn(known, PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
        assertThat(
                        List.of(
                                Passwords.wait(3),
                                Passwords.wait(4),
                                Passwords.wait(5),
                                Passwords.wait(12),
                                Passwords.wait(13),
                                Passwords.wait(1000)))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(512),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(15));
    }

    @Test
    void success_forgets_the_failures() {
        String email = unique("amara") + "@example.org";
        person(Identifier.email(email));

        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 3; i++) accounts.signIn(email, "wrong password");
            assertThat(accounts.signIn(email, PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
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
        assertThat(accounts.signIn(handle, PASSWORD)).isEqualTo(new SignIn.SignedIn(actor));
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

        assertThat(accounts.signIn(handle, PASSWORD)).isEqualTo(new SignIn.WrongCredentials());
        assertThat(accounts.signIn(handle, "another long sentence"))
                .isEqualTo(new SignIn.SignedIn(actor));
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
