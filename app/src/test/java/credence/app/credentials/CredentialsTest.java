package credence.app.credentials;

import static credence.app.platform.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.StoredRows;
import credence.app.Town;
import credence.app.Visits;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Graduation.Held;
import credence.app.credentials.IssuedCredential.ShownCitation;
import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.platform.Forbidden;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.SpaceWork;
import credence.app.review.Applications;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import credence.catalogue.Catalogue;
import credence.skill.Framework;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialsTest {
    @Autowired Graduation graduation;
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Accounts accounts;
    @Autowired Credentials credentials;
    @Autowired Applications applications;
    @Autowired IssueJob job;
    @Autowired Journal journal;
    @Autowired PublicCheck check;
    @Autowired StoredRows stored;
    @LocalServerPort int port;
    private Held held;
    private Reader reader;

    @BeforeAll
    void a_credential() {
        held = graduation.judged();
        reader = new Reader(port);
    }

    @Test
    void what_is_issued_is_valid_to_anybody() {
        Answer answer = check.check(json());

        assertThat(answer.word()).isEqualTo("valid");
        assertThat(answer.view().orElseThrow().holder()).isEqualTo(Graduation.NAME);
        assertThat(json())
                .contains("a certification officer who judged none of them took the decision");
    }

    @Test
    void issuing_twice_gives_one_credential() {
        String first = json();
        long leaves = journal.size();

        job.run(new SpaceWork(held.officer().organisation(), held.application()));

        assertThat(credentials.issued(held.officer())).hasSize(1);
        assertThat(json()).isEqualTo(first);
        assertThat(journal.size()).isEqualTo(leaves);
    }

    @Test
    void neither_quotes_nor_file_names_nor_identifiers_of_the_person_stand_in_it() {
        assertThat(json())
                .doesNotContain("life-story")
                .doesNotContain("@example.org")
                .doesNotContain(held.holder().person().toString());
        credentials
                .showable(held.holder(), held.id())
                .forEach(citation -> assertThat(json()).doesNotContain(citation.quote()));
    }

    @Test
    void the_public_page_is_for_people_and_the_same_address_gives_machines_the_credential() {
        String path = "/c/" + held.id();

        HttpResponse<String> page = reader.page(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<p class=\"word\">Valid</p>")
                .contains(Graduation.NAME)
                .contains("<h1>Community organiser</h1>")
                .contains("Independent")
                .contains("How it was judged and decided")
                .contains("credence verify http://localhost:" + port + path)
                .contains("property=\"og:title\"");
        assertThat(page.headers().firstValue("Set-Cookie")).as("readers get no session").isEmpty();
        for (String type : List.of("application/vc", "application/ld+json", "application/json")) {
            HttpResponse<String> machine = reader.get(path, type);
            assertThat(machine.headers().firstValue("Content-Type")).contains(type);
            assertThat(machine.body()).isEqualTo(json());
        }
        assertThat(reader.get(path + ".json", "*/*").body()).isEqualTo(json());
        assertThat(reader.get(path, "*/*").body()).startsWith("<!doctype html>");
        assertThat(reader.get(path, "text/html;q=0.5, application/vc").body()).isEqualTo(json());
        assertThat(reader.get(path, "no type at all;;").body()).startsWith("<!doctype html>");
    }

    @Test
    void an_unknown_address_is_not_found() {
        for (String path :
                List.of(
                        "/c/" + UUID.randomUUID(),
                        "/c/x",
                        "/c/" + UUID.randomUUID() + ".json",
                        "/status/" + UUID.randomUUID(),
                        "/issuers/x/did.json"))
            assertThat(reader.page(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void revoking_shows_on_the_page_with_the_reason_for_everybody() {
        Held revoked = graduation.judged();

        credentials.revoke(
                revoked.officer(), revoked.id(), "Two passages were somebody else's <work>.");

        HttpResponse<String> page = reader.page("/c/" + revoked.id());
        assertThat(page.body())
                .contains("<p class=\"word\">Revoked</p>")
                .contains("Two passages were somebody else's &lt;work")
                .contains("has withdrawn its certificate that");
        assertThat(credentials.credential(revoked.officer(), revoked.id()).revocation())
                .isPresent();
        assertThat(journal.last(1))
                .extracting(leaf -> leaf.type())
                .containsExactly(LeafType.STATUS_CHANGE);
    }

    @Test
    void an_officer_suspends_and_reinstates_on_the_credentials_page() {
        Held subject = graduation.judged();
        Browser officer = visits.by(subject.officer(), port);
        String path = "/credentials/" + subject.id();

        officer.get(path);
        assertThat(
                        officer.post(
                                        path + "/suspension",
                                        Map.of("reason", "A <complaint> is looked into."))
                                .statusCode())
                .isEqualTo(303);

        assertThat(officer.get(path).body())
                .contains("Suspended")
                .contains("A &lt;complaint&gt; is looked into.")
                .contains("Reinstate this credential")
                .doesNotContain("Suspend this credential");

        officer.post(path + "/reinstatement", Map.of("reason", "It was unfounded."));

        assertThat(officer.get(path).body())
                .contains("Suspend this credential")
                .contains("It was unfounded.");
        assertThat(visits.by(subject.holder(), port).get(path).body())
                .doesNotContain("Suspend this credential");
    }

    @Test
    void revoking_takes_an_officer_a_reason_and_somebody_elses_credential() {
        assertThatThrownBy(() -> credentials.revoke(held.officer(), held.id(), " "))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("reason is missing");
        assertThatThrownBy(() -> credentials.revoke(held.officer(), held.id(), "x".repeat(1001)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("shorten it");
        assertThatThrownBy(() -> credentials.revoke(held.holder(), held.id(), "Mine."))
                .isInstanceOf(Forbidden.class);
        Actor own =
                accounts.join(
                        held.holder().person(),
                        held.officer().organisation(),
                        Set.of(Role.OFFICER));
        assertThatThrownBy(() -> credentials.revoke(own, held.id(), "Mine."))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("their own");
        Actor stranger = town.person(town.organisation(), Role.OFFICER);
        assertThatThrownBy(() -> credentials.revoke(stranger, held.id(), "Theirs."))
                .isInstanceOf(NotFound.class);
        assertThat(reader.page("/c/" + held.id()).body()).contains("<p class=\"word\">Valid</p>");
    }

    @Test
    void only_what_the_holder_chooses_is_read_by_everybody() {
        List<ShownCitation> choices = credentials.showable(held.holder(), held.id());
        ShownCitation one = choices.getFirst();
        assertThat(reader.page("/c/" + held.id()).body()).doesNotContain("From the evidence");

        credentials.show(held.holder(), held.id(), Set.of(one.claim(), UUID.randomUUID()));
        assertThat(credentials.credential(held.holder(), held.id()).shown()).containsExactly(one);
        assertThat(reader.page("/c/" + held.id()).body())
                .contains("From the evidence")
                .contains(one.place());

        credentials.show(held.holder(), held.id(), Set.of());
        assertThat(reader.page("/c/" + held.id()).body()).doesNotContain("From the evidence");
        assertThatThrownBy(() -> credentials.show(held.officer(), held.id(), Set.of(one.claim())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_credential_stays_valid_when_its_holder_takes_the_grant_back() {
        Held closed = graduation.judged();

        applications.takeBack(closed.holder(), closed.application());

        assertThat(reader.page("/c/" + closed.id()).body()).contains("<p class=\"word\">Valid</p>");
        assertThat(credentials.showable(closed.holder(), closed.id())).isEmpty();
    }

    @Test
    void what_was_decided_is_issued_even_where_the_grant_was_taken_back_in_the_same_breath() {
        Held closed = graduation.closedAtOnce();

        Answer answer = check.check(closed.credential().json().orElseThrow());

        assertThat(answer.word()).isEqualTo("valid");
        assertThat(answer.view().orElseThrow().evidence()).isEmpty();
        assertThat(answer.view().orElseThrow().narrative())
                .contains("A machine proposed the claims.");
    }

    @Test
    void the_public_page_puts_skills_under_their_areas() {
        String page = reader.page("/c/" + held.id()).body();

        Set<SkillId> accepted =
                applications
                        .dossier(held.officer(), held.application())
                        .result()
                        .accepted()
                        .keySet();
        assertThat(accepted).isNotEmpty();
        for (SkillId id : accepted) {
            Framework framework = Catalogue.framework(id.framework()).orElseThrow();
            Skill skill = framework.skill(id).orElseThrow();
            String area = framework.areaOf(skill).orElseThrow().title();
            assertThat(page).contains("<h3>" + area + "</h3>");
            String from = page.substring(page.indexOf("<h3>" + area + "</h3>"));
            assertThat(from.substring(0, from.indexOf("</ul>")))
                    .as(area)
                    .contains("<h4>" + skill.name() + "</h4>");
        }
    }

    @Test
    void the_application_leads_to_the_very_credential_that_came_of_it() {
        Browser holder = visits.by(held.holder(), port);
        String link = "/credentials/of/" + held.application();

        assertThat(holder.get("/applications/" + held.application()).body())
                .contains("href=\"" + link + "\"");
        assertThat(location(holder.get(link))).isEqualTo("/credentials/" + held.id());
        assertThat(holder.getPart(link, "issuing").headers().firstValue("HX-Redirect"))
                .contains("/credentials/" + held.id());
        assertThat(holder.get("/credentials/of/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        Browser stranger =
                visits.by(town.person(held.officer().organisation(), Role.LEARNER), port);
        assertThat(stranger.get(link).statusCode()).isEqualTo(403);
    }

    @Test
    void while_a_credential_is_being_issued_there_is_a_page_to_wait_on() {
        SpaceWork work = graduation.ofAnUnknownVersion();
        Browser officer = visits.by(town.person(work.space(), Role.OFFICER), port);
        String link = "/credentials/of/" + work.id();

        assertThat(officer.get(link).body()).contains("is being issued", "Look again");
        assertThat(officer.getPart(link, "issuing").statusCode()).isEqualTo(204);
    }

    @Test
    void nothing_is_issued_for_a_scheme_version_that_is_not_known() {
        SpaceWork work = graduation.ofAnUnknownVersion();

        assertThatThrownBy(() -> job.run(work))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "The scheme community-organiser is not known here in version 0.9");

        assertThat(credentials.ofApplication(work.space(), work.id())).isEmpty();
    }

    @Test
    void after_erasure_the_page_says_withdrawn_and_holds_nothing_personal() {
        Held gone = graduation.judged();
        credentials.show(
                gone.holder(),
                gone.id(),
                Set.of(credentials.showable(gone.holder(), gone.id()).getFirst().claim()));

        accounts.erase(gone.holder(), gone.holder().person(), "I asked for it.");

        HttpResponse<String> page = reader.page("/c/" + gone.id());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<p class=\"word\">Revoked</p>")
                .contains("withdrawn by the holder")
                .doesNotContain(Graduation.NAME)
                .doesNotContain("Community organiser")
                .doesNotContain("From the evidence")
                .doesNotContain("JSON");
        assertThat(
                        stored.asked(
                                "select concat_ws(',', body, shown, salt, reason, revoked_at is not null) from credentials_credential where id = '%s'"
                                        .formatted(gone.id())))
                .as("nothing but the fact and the revocation is left of it")
                .containsExactly("t");
        assertThat(credentials.issued(gone.officer()))
                .singleElement()
                .satisfies(left -> assertThat(left.revocation()).isPresent());
        assertThat(reader.get("/c/" + gone.id() + ".json", "*/*").statusCode()).isEqualTo(410);
        assertThat(reader.get("/c/" + gone.id(), "application/vc").body()).isEmpty();
    }

    @Test
    void the_holder_takes_the_credential_along_in_the_archive() {
        byte[] archive = visits.by(held.holder(), port).download("/account/archive");

        assertThat(file(archive, "credentials/" + held.id() + ".json")).contains(json());
        assertThat(file(archive, "credentials.json").orElseThrow())
                .contains(held.id().toString(), "community-organiser");
    }

    private static Optional<String> file(byte[] archive, String path) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (entry.getName().equals(path))
                    return Optional.of(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("not a ZIP", e);
        }
    }

    @Test
    void after_erasure_every_page_and_list_of_the_organisation_still_renders() {
        Held gone = graduation.judged();
        accounts.erase(gone.holder(), gone.holder().person(), "I asked for it.");
        Actor everything = town.person(gone.officer().organisation(), Role.values());
        Browser browser = visits.by(everything, port);

        for (String path :
                List.of(
                        "/",
                        "/review",
                        "/review/" + gone.application(),
                        "/decisions",
                        "/decisions/" + gone.application(),
                        "/credentials",
                        "/credentials/" + gone.id(),
                        "/people",
                        "/journal",
                        "/c/" + gone.id())) {
            HttpResponse<String> page = browser.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as(path)
                    .doesNotContain(Graduation.NAME, "The evidence carries it", "Concrete and");
        }
    }

    private String json() {
        return credentials.credential(held.officer(), held.id()).json().orElseThrow();
    }
}
