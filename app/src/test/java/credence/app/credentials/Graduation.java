package credence.app.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import credence.app.Town;
import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.evidence.Evidence;
import credence.app.mapping.ProposedClaims;
import credence.app.platform.SpaceWork;
import credence.app.platform.Spaces;
import credence.app.review.Applications;
import credence.decision.Judgement;
import credence.evidence.Declaration;
import credence.skill.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The whole way from evidence to a credential, with real people's steps in between. */
@Component
class Graduation {
    static final String NAME = "Marit Oppenau";

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final List<String> EVIDENCE =
            List.of("life-story.txt", "donor-letters.docx", "foodbank-report.pdf");

    private final Town town;
    private final Accounts accounts;
    private final Evidence evidence;
    private final Assessments assessments;
    private final ProposedClaims claims;
    private final Applications applications;
    private final Credentials credentials;
    private final Spaces spaces;
    private final JdbcClient db;

    Graduation(
            Town town,
            Accounts accounts,
            Evidence evidence,
            Assessments assessments,
            ProposedClaims claims,
            Applications applications,
            Credentials credentials,
            Spaces spaces,
            JdbcClient db) {
        this.town = town;
        this.accounts = accounts;
        this.evidence = evidence;
        this.assessments = assessments;
        this.claims = claims;
        this.applications = applications;
        this.credentials = credentials;
        this.spaces = spaces;
        this.db = db;
    }

    /** A person, the officer who decided, and what was issued. */
    record Held(Actor holder, Actor officer, UUID application, IssuedCredential credential) {
        UUID id() {
            return credential.id();
        }
    }

    /** A judged application that waits for its decision. */
    record Waiting(Actor holder, Actor officer, UUID application) {}

    /** Of somebody who is called so. */
    Waiting waiting(String name) {
        UUID organisation = town.organisation();
        Actor officer = town.person(organisation, Role.OFFICER);
        Actor holder = holder(organisation, name);
        return new Waiting(holder, officer, judgedApplication(holder));
    }

    /** Assessors judge each claim; another person decides. */
    Held judged() {
        UUID organisation = town.organisation();
        Actor officer = town.person(organisation, Role.OFFICER);
        Actor holder = holder(organisation);
        return decided(holder, officer, judgedApplication(holder));
    }

    /** The grant is taken back in the transaction that decides, so before anything is issued. */
    Held closedAtOnce() {
        UUID organisation = town.organisation();
        Actor officer = town.person(organisation, Role.OFFICER);
        Actor holder = holder(organisation);
        UUID application = judgedApplication(holder);
        spaces.in(
                organisation,
                () -> {
                    decide(officer, application);
                    applications.takeBack(holder, application);
                });
        return issued(holder, officer, application);
    }

    /** Decided, and in the same transaction turned into an application for another version. */
    SpaceWork ofAnUnknownVersion() {
        UUID organisation = town.organisation();
        Actor officer = town.person(organisation, Role.OFFICER);
        UUID application = judgedApplication(holder(organisation));
        spaces.in(
                organisation,
                () -> {
                    decide(officer, application);
                    db.sql("update review_application set version = '0.9' where id = :id")
                            .param("id", application)
                            .update();
                });
        return new SpaceWork(organisation, application);
    }

    /** One person accepts all in bulk and decides. */
    Held unread() {
        UUID organisation = town.organisation();
        Actor officer = town.person(organisation, Role.OFFICER, Role.ASSESSOR);
        Actor holder = holder(organisation);
        UUID application = application(holder);
        applications.acceptUnread(officer, application);
        return decided(holder, officer, application);
    }

    private Actor holder(UUID organisation) {
        return holder(organisation, NAME);
    }

    private Actor holder(UUID organisation, String name) {
        UUID person =
                accounts.createPerson(
                                name,
                                List.of(Identifier.email(UUID.randomUUID() + "@example.org")),
                                Optional.empty())
                        .id();
        return accounts.join(person, organisation, Set.of(Role.LEARNER));
    }

    private UUID application(Actor holder) {
        List<UUID> pieces = EVIDENCE.stream().map(file -> handIn(holder, file)).toList();
        UUID run = assessments.request(holder, "community-organiser", pieces);
        await().atMost(LIMIT).until(() -> claims.isReady(holder.home(), run));
        return applications.submit(holder, run);
    }

    private UUID judgedApplication(Actor holder) {
        UUID application = application(holder);
        Actor assessor = town.person(holder.organisation(), Role.ASSESSOR);
        applications
                .dossier(assessor, application)
                .proposal()
                .claims()
                .forEach(
                        claim ->
                                applications.judge(
                                        assessor,
                                        application,
                                        claim.id(),
                                        new Judgement.Accepted(new Level(2)),
                                        "Concrete and their own."));
        return application;
    }

    private Held decided(Actor holder, Actor officer, UUID application) {
        decide(officer, application);
        return issued(holder, officer, application);
    }

    private void decide(Actor officer, UUID application) {
        assertThat(applications.decide(officer, application, true, "The evidence carries it."))
                .isInstanceOf(Applications.Outcome.Decided.class);
    }

    private Held issued(Actor holder, Actor officer, UUID application) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                credentials
                                        .ofApplication(officer.organisation(), application)
                                        .isPresent());
        return new Held(
                holder,
                officer,
                application,
                credentials.ofApplication(officer.organisation(), application).orElseThrow());
    }

    private UUID handIn(Actor holder, String file) {
        try (InputStream content =
                Graduation.class.getResourceAsStream("/demo/kofi-brandreth/" + file)) {
            return evidence.submit(holder, file, content, Declaration.NOT_STATED, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
