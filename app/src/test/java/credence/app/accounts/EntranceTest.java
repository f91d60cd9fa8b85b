package credence.app.accounts;

import static credence.app.accounts.AccountsFixtures.PASSWORD;
import static credence.app.accounts.AccountsFixtures.actor;
import static credence.app.accounts.AccountsFixtures.unique;
import static credence.app.platform.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import credence.app.accounts.OneTimeTokens.Purpose;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ways in, and what holds once inside, as a browser without scripts meets it. */
@AppTest
class EntranceTest {
    @Autowired Accounts accounts;
    @Autowired OneTimeTokens tokens;
    @Autowired JdbcClient db;
    @LocalServerPort int port;

    private Browser browser;
    private String handle;
    private Actor actor;

    @BeforeEach
    void somebody_with_a_password() {
        AccountsFixtures.actor(
                accounts, Role.ADMINISTRATOR); // without one, all ways lead to set-up
        browser = new Browser(port);
        handle = unique("amara");
        Person person =
                accounts.createPerson(
                        "Amara Okafor", List.of(Identifier.handle(handle)), Optional.of(PASSWORD));
        actor =
                accounts.join(
                        person.id(),
                        accounts.createOrganisation("Harbour Lane Housing").space(),
                        Set.of(Role.LEARNER));
    }

    @Test
    void a_page_asked_for_before_sign_in_is_shown_after_it() {
        HttpResponse<String> refused = browser.get("/account?from=test");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(location(refused)).isEqualTo("/sign-in");

        HttpResponse<String> entered = signIn(PASSWORD);

        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(location(entered)).startsWith("/account?from=test");
        assertThat(browser.get("/account").body())
                .contains("Amara Okafor", "Harbour Lane Housing", handle);
    }

    @Test
    void a_wrong_password_keeps_what_was_typed_but_never_the_password() {
        HttpResponse<String> refused = signIn("a wrong password");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body())
                .contains("role=\"alert\"", "is not right", handle)
                .doesNotContain("a wrong password");
    }

    @Test
    void too_many_attempts_are_told_how_long_to_wait() {
        for (int i = 0; i < 6; i++) signIn("a wrong password");

        assertThat(signIn(PASSWORD).body()).containsPattern("try again in \\d+ seconds");
    }

    @Test
    void the_session_changes_its_id_at_sign_in_and_its_cookie_is_kept_from_scripts() {
        browser.get("/sign-in");
        String before = session().getValue();

        HttpResponse<String> entered = signIn(PASSWORD);

        assertThat(session().getValue()).isNotEqualTo(before);
        assertThat(entered.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .startsWith("credence=")
                                        .contains("HttpOnly")
                                        .contains("SameSite=Lax"));
    }

    @Test
    void a_session_stores_ids_and_no_name() {
        signIn(PASSWORD);

        List<byte[]> stored =
                db.sql(
                                "select attribute_bytes from spring_session_attributes join"
                                        + " spring_session on primary_id = session_primary_id where"
                                        + " principal_name = :person")
                        .param("person", actor.person().toString())
                        .query((row, i) -> row.getBytes(1))
                        .list();
        assertThat(stored)
                .isNotEmpty()
                .allSatisfy(
                        bytes ->
                                assertThat(
                                                new String(
                                                        bytes,
                                                        java.nio.charset.StandardCharsets
                                                                .ISO_8859_1))
                                        .doesNotContain("Amara")
                                        .doesNotContain(handle));
    }

    @Test
    void pages_opened_at_once_right_after_sign_in_all_work_and_share_their_token()
            throws Exception {
        signIn(PASSWORD);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages =
                    Stream.generate(() -> threads.submit(() -> browser.get("/account")))
                            .limit(12)
                            .toList();
            for (var page : pages) assertThat(page.get().statusCode()).isEqualTo(200);
        }

        String stored =
                "select distinct attribute_bytes from spring_session_attributes join spring_session"
                        + " on primary_id = session_primary_id where principal_name = :person and"
                        + " attribute_name like '%CSRF%'";
        assertThat(
                        db.sql(stored)
                                .param("person", actor.person().toString())
                                .query((row, i) -> row.getBytes(1))
                                .list())
                .hasSize(1);
        assertThat(
                        browser.post(
                                        "/account/identifiers",
                                        Map.of("kind", "HANDLE", "value", "second-" + handle))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoever_signs_out_is_out() {
        signIn(PASSWORD);
        browser.get("/account");

        assertThat(location(browser.post("/sign-out", Map.of()))).isEqualTo("/sign-in?out");
        assertThat(browser.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void a_form_without_its_token_changes_nothing() {
        signIn(PASSWORD);

        HttpResponse<String> refused =
                browser.postRaw("/account/identifiers", "kind=HANDLE&value=planted-" + handle);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("reload the page").doesNotContain("Exception");
        assertThat(accounts.find(Identifier.handle("planted-" + handle))).isEmpty();
    }

    @Test
    void every_answer_tells_the_browser_what_to_refuse() {
        for (String path : List.of("/sign-in", "/nothing-here", "/credence.css"))
            assertThat(browser.get(path).headers().map())
                    .as(path)
                    .containsEntry(
                            "content-security-policy",
                            List.of(
                                    "default-src 'none'; script-src 'self'; style-src 'self';"
                                            + " img-src 'self'; connect-src 'self'; form-action 'self';"
                                            + " base-uri 'none'; frame-ancestors 'none'"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                    .containsKey("permissions-policy")
                    .doesNotContainKey("server");
    }

    @Test
    void pages_are_kept_by_nobody_and_static_files_by_everybody() {
        assertThat(browser.get("/sign-in").headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
        assertThat(
                        browser.get("/credence.css?v=1")
                                .headers()
                                .firstValue("Cache-Control")
                                .orElse(""))
                .contains("max-age=31536000", "public");
    }

    @Test
    void a_role_taken_away_is_gone_at_the_next_click() {
        Actor administrator = actor(accounts, actor.organisation(), Role.ADMINISTRATOR);
        accounts.grantRole(administrator, actor.person(), Role.ADMINISTRATOR);
        signIn(PASSWORD);
        assertThat(browser.get("/people").statusCode()).isEqualTo(200);
        assertThat(browser.get("/journal").statusCode()).isEqualTo(200);

        accounts.revokeRole(administrator, actor.person(), Role.ADMINISTRATOR);

        assertThat(browser.get("/people").statusCode()).isEqualTo(403);
        assertThat(browser.get("/people").body()).contains("This takes the role Administrator");
        assertThat(browser.get("/journal").statusCode()).isEqualTo(403);
    }

    @Test
    void an_erased_person_is_signed_out_everywhere() {
        signIn(PASSWORD);
        browser.get("/account");

        HttpResponse<String> unsure =
                browser.post("/account/erase", Map.of("confirmation", "erase"));
        assertThat(unsure.statusCode()).isEqualTo(400);
        assertThat(unsure.body()).contains("Nothing was erased");
        assertThat(location(browser.post("/account/erase", Map.of("confirmation", "erase me"))))
                .isEqualTo("/sign-in?out");

        assertThat(location(browser.get("/account"))).isEqualTo("/sign-in");
        assertThat(accounts.name(actor.person())).isEmpty();
    }

    @Test
    void a_person_of_two_organisations_switches_between_them() {
        UUID other = accounts.createOrganisation("Ostrava Rail Academy").space();
        accounts.join(actor.person(), other, Set.of(Role.AUDITOR));
        signIn(PASSWORD);
        browser.get("/account");

        browser.post("/account/organisation", Map.of("organisation", other.toString()));
        assertThat(browser.get("/account").body())
                .contains("<span class=\"organisation\">Ostrava Rail Academy</span>");

        UUID strange = accounts.createOrganisation("Strange").space();
        assertThat(
                        browser.post(
                                        "/account/organisation",
                                        Map.of("organisation", strange.toString()))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void changing_the_password_ends_all_other_sessions() {
        signIn(PASSWORD);
        Browser elsewhere = new Browser(port);
        elsewhere.get("/sign-in");
        elsewhere.post("/sign-in", Map.of("identifier", handle, "password", PASSWORD));
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(200);
        browser.get("/account");

        HttpResponse<String> done =
                browser.post(
                        "/account/password",
                        Map.of("current", PASSWORD, "password", "another long sentence"));

        assertThat(done.body()).contains("Your password is changed");
        assertThat(browser.get("/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void a_welcome_link_survives_being_looked_at_and_opens_once() {
        String address =
                "/welcome?token="
                        + tokens.issue(
                                Purpose.WELCOME, Optional.of(actor.person()), Duration.ofHours(1));
        String token = address.substring(address.indexOf('=') + 1);
        new Browser(port).get(address);

        assertThat(browser.get(address).body()).contains("Enter the demo");
        assertThat(location(browser.post("/welcome", Map.of("token", token)))).isEqualTo("/");
        assertThat(browser.get("/account").body()).contains("Amara Okafor");

        Browser second = new Browser(port);
        assertThat(second.get(address).body()).contains("This link has been used");
        second.get("/sign-in");
        assertThat(location(second.post("/welcome", Map.of("token", token)))).isEqualTo("/welcome");
    }

    @Test
    void an_administrator_adds_a_person_who_then_chooses_a_password() {
        Actor administrator = actor(accounts, actor.organisation(), Role.ADMINISTRATOR);
        accounts.grantRole(administrator, actor.person(), Role.ADMINISTRATOR);
        signIn(PASSWORD);
        browser.get("/people");

        String identifier = unique("jo") + "@example.org";
        String page =
                browser.post(
                                "/people",
                                Map.of(
                                        "name",
                                        "Jo Lindqvist",
                                        "identifier",
                                        identifier,
                                        "roles",
                                        "ASSESSOR"))
                        .body();
        var link =
                java.util.regex.Pattern.compile("/invitation\\?token=([A-Za-z0-9_-]{32})")
                        .matcher(page);
        assertThat(link.find()).isTrue();

        Browser invited = new Browser(port);
        assertThat(invited.get(link.group()).body()).contains("Choose a password");
        assertThat(
                        invited.post(
                                        "/invitation",
                                        Map.of("token", link.group(1), "password", "short"))
                                .body())
                .contains("needs 12");
        assertThat(
                        location(
                                invited.post(
                                        "/invitation",
                                        Map.of("token", link.group(1), "password", PASSWORD))))
                .isEqualTo("/");
        assertThat(invited.get("/account").body()).contains("Jo Lindqvist", "Assessor");

        HttpResponse<String> again =
                browser.post(
                        "/people",
                        Map.of(
                                "name",
                                "Jo Lindqvist",
                                "identifier",
                                identifier,
                                "roles",
                                "ASSESSOR"));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("in use already", "value=\"Jo Lindqvist\"");
    }

    @Test
    void a_password_set_anew_by_invitation_ends_the_sessions_and_is_told_at_the_next_sign_in() {
        Actor administrator = actor(accounts, actor.organisation(), Role.ADMINISTRATOR);
        signIn(PASSWORD);
        assertThat(browser.get("/account").body()).doesNotContain("set anew");

        String token = accounts.inviteAgain(administrator, actor.person()).token();
        Browser whoever = new Browser(port);
        whoever.get("/invitation?token=" + token);
        whoever.post("/invitation", Map.of("token", token, "password", "another long sentence"));

        assertThat(browser.get("/account").statusCode()).as("signed out").isEqualTo(302);
        assertThat(location(signIn(PASSWORD))).as("the old password").isEmpty();
        Browser next = new Browser(port);
        assertThat(location(signIn(next, "another long sentence"))).isEqualTo("/account");
        assertThat(next.get("/account").body())
                .containsPattern(
                        "Your password was set anew on \\d{4}-\\d\\d-\\d\\d, by an invitation from"
                                + " Harbour Lane Housing");
        assertThat(location(signIn(new Browser(port), "another long sentence")))
                .as("said once")
                .isEqualTo("/");
    }

    @Test
    void a_person_of_another_organisation_is_nobody() {
        Actor administrator = actor(accounts, actor.organisation(), Role.ADMINISTRATOR);
        accounts.grantRole(administrator, actor.person(), Role.ADMINISTRATOR);
        Actor stranger = actor(accounts, Role.LEARNER);
        signIn(PASSWORD);

        assertThat(browser.get("/people/" + administrator.person()).statusCode()).isEqualTo(200);
        for (String path :
                List.of(
                        "/people/" + stranger.person(),
                        "/people/" + UUID.randomUUID(),
                        "/people/nonsense"))
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
        assertThat(
                        browser.post(
                                        "/people/" + stranger.person() + "/roles",
                                        Map.of("roles", "OFFICER"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_stranger_cannot_fill_the_memory_with_an_upload() {
        browser.get("/sign-in");
        String many = "x".repeat(UploadLimit.STRANGERS_BYTES);

        HttpResponse<String> refused =
                browser.postRaw(
                        "/sign-in",
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
                                + many
                                + "\r\n--b--");

        assertThat(refused.statusCode()).isEqualTo(413);
    }

    @Test
    void set_up_is_closed_once_there_is_an_organisation() {
        String token = tokens.issue(Purpose.SETUP, Optional.empty(), Duration.ofHours(1));

        assertThat(location(browser.get("/setup?token=" + token))).isEqualTo("/sign-in");
    }

    @Test
    void a_name_is_text_on_every_page_whatever_it_contains() {
        String handle = unique("mallory");
        Person person =
                accounts.createPerson(
                        "<script>alert(1)</script>",
                        List.of(Identifier.handle(handle)),
                        Optional.of(PASSWORD));
        accounts.join(person.id(), actor.organisation(), Set.of(Role.ADMINISTRATOR));
        browser.get("/sign-in");
        browser.post("/sign-in", Map.of("identifier", handle, "password", PASSWORD));

        for (String path : List.of("/account", "/people", "/people/" + person.id()))
            assertThat(browser.get(path).body())
                    .as(path)
                    .contains("&lt;script&gt;alert")
                    .doesNotContain("<script>alert");
    }

    private HttpResponse<String> signIn(String password) {
        return signIn(browser, password);
    }

    private HttpResponse<String> signIn(Browser browser, String password) {
        browser.get("/sign-in");
        return browser.post("/sign-in", Map.of("identifier", handle, "password", password));
    }

    private HttpCookie session() {
        return browser.cookies().stream()
                .filter(cookie -> cookie.getName().equals("credence"))
                .findFirst()
                .orElseThrow();
    }
}
