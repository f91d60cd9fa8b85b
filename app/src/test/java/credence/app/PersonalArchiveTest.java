package credence.app;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Role;
import credence.app.evidence.Evidence;
import credence.app.platform.AppTest;
import credence.app.platform.Browser;
import credence.app.review.Applications;
import credence.decision.Judgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People take with them what is held about them. */
@AppTest
class PersonalArchiveTest {
    @Autowired Town town;
    @Autowired Visits visits;
    @Autowired Accounts accounts;
    @Autowired Evidence evidence;
    @Autowired Applications applications;
    @LocalServerPort int port;

    @Test
    void everything_about_oneself_and_nothing_of_others_is_in_the_archive() throws IOException {
        UUID organisation = town.organisation();
        Actor other = town.person(organisation, Role.LEARNER);
        town.handIn(other, "of-another.txt", "Somebody else's words about a far harbour.");
        Actor learner = town.person(organisation, Role.LEARNER);
        String handle = "h-" + UUID.randomUUID();
        accounts.addIdentifier(learner, Identifier.handle(handle));
        town.application(learner);
        String repeated = "Word for word. ".repeat(100_000);
        UUID large = town.handIn(learner, "large.txt", repeated);
        UUID diary =
                evidence.pieces(learner).stream()
                        .filter(piece -> piece.name().equals("diary.txt"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        Browser browser = visits.by(learner, port);
        assertThat(browser.get("/account").body()).contains("href=\"/account/archive\"");

        Map<String, String> archive = unzipped(browser.download("/account/archive"));

        assertThat(archive)
                .containsEntry("evidence/" + diary + "/original/diary.txt", Town.DIARY)
                .containsEntry("evidence/" + large + "/original/large.txt", repeated);
        assertThat(archive.get("account.json"))
                .contains("Person of a test", handle, organisation.toString());
        assertThat(archive.get("evidence.json")).contains("diary.txt", "EXTRACTED");
        assertThat(archive.get("evidence/" + diary + "/extracts.json")).contains("forty doors");
        assertThat(archive.get("assessments.json")).contains("community-organiser", "\"findings\"");
        assertThat(archive.get("claims.json")).contains("\"quote\"", "diary.txt");
        assertThat(archive.get("credentials.json").strip()).isEqualTo("[ ]");
        assertThat(archive.values()).noneMatch(text -> text.contains("far harbour"));
        assertThat(archive.values()).noneMatch(text -> text.contains(other.person().toString()));
    }

    @Test
    void
            what_one_applied_for_and_how_it_was_judged_and_decided_is_in_the_archive_also_after_leaving()
                    throws IOException {
        UUID organisation = town.organisation();
        Actor administrator = town.person(organisation, Role.ADMINISTRATOR);
        Actor assessor = town.person(organisation, Role.ASSESSOR);
        Actor officer = town.person(organisation, Role.OFFICER);
        Actor learner = town.person(organisation, Role.LEARNER);
        Actor other = town.person(organisation, Role.LEARNER);
        UUID others = town.application(other);
        UUID decided = town.application(learner);
        applications
                .dossier(assessor, decided)
                .proposal()
                .claims()
                .forEach(
                        claim ->
                                applications.judge(
                                        assessor,
                                        decided,
                                        claim.id(),
                                        new Judgement.Rejected(),
                                        "It tells of a vermilion boat."));
        applications.decide(officer, decided, false, "Too little of a turquoise barn.");
        accounts.revokeRole(administrator, learner.person(), Role.LEARNER);

        String handedIn =
                unzipped(visits.by(learner, port).download("/account/archive"))
                        .get("applications.json");

        assertThat(handedIn)
                .contains(
                        decided.toString(),
                        organisation.toString(),
                        "community-organiser",
                        "REFUSED",
                        "vermilion boat",
                        "turquoise barn")
                .doesNotContain(
                        others.toString(),
                        assessor.person().toString(),
                        officer.person().toString());
    }

    @Test
    void a_file_name_cannot_lead_out_of_the_archive() throws IOException {
        Actor learner = town.person(town.organisation(), Role.LEARNER);
        UUID piece = town.read(learner, "..", "I kept the book of the club and closed it in June.");

        Map<String, String> archive =
                unzipped(visits.by(learner, port).download("/account/archive"));

        assertThat(archive).containsKey("evidence/" + piece + "/original/_");
    }

    @Test
    void a_stranger_gets_no_archive() {
        assertThat(new Browser(port).get("/account/archive").statusCode()).isEqualTo(302);
    }

    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
        return files;
    }
}
