package credence.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Identifier;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.mapping.ProposedClaims;
import credence.app.review.Applications;
import credence.evidence.Declaration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A fresh organisation with its people, and the steps that lead to an application. Tests state only
 * what matters to them.
 */
@Component
public class Town {
    /**
     * A diary of somebody who brought a street together: shows organising, listening and a conflict
     * solved.
     */
    public static final String DIARY =
            """
            In March I rang at all forty doors of our street and asked what they would do with the empty yard. Twenty-two people came to the first evening. I wrote
            their wishes on a roll of wallpaper, we sorted them into three heaps, and I asked one person of each heap to lead it. By June the yard had a
            sandpit, a bench and six raised beds, and the council had signed the permit that I had carried through four offices.

            Two families had not spoken since a quarrel over a fence. I went to each of them, heard their side for an hour, and wrote down what each could
            live with. It turned out both wanted the hedge gone. I brought them to one table with my list of three points; they shook hands on two and left
            the third for autumn. They share the compost now.

            The money was 1,840 euros. I kept the book: every receipt got a number, each Friday I compared the tin with the list, and when 46 euros were
            missing I found that the timber invoice had been paid twice and got it back from the yard that sold it.
            """;

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Accounts accounts;
    private final Evidence evidence;
    private final Assessments assessments;
    private final ProposedClaims claims;
    private final Applications applications;

    Town(
            Accounts accounts,
            Evidence evidence,
            Assessments assessments,
            ProposedClaims claims,
            Applications applications) {
        this.accounts = accounts;
        this.evidence = evidence;
        this.assessments = assessments;
        this.claims = claims;
        this.applications = applications;
    }

    public UUID organisation() {
        return accounts.createOrganisation("Organisation " + UUID.randomUUID()).space();
    }

    public Actor person(UUID organisation, Role... roles) {
        UUID person =
                accounts.createPerson(
                                "Person of a test",
                                List.of(Identifier.email(UUID.randomUUID() + "@example.org")),
                                Optional.empty())
                        .id();
        return accounts.join(person, organisation, Set.of(roles));
    }

    public UUID handIn(Actor actor, String name, String text) {
        return evidence.submit(
                actor,
                name,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                Declaration.NOT_STATED,
                List.of());
    }

    public UUID read(Actor actor, String name, String text) {
        UUID piece = handIn(actor, name, text);
        await().atMost(LIMIT)
                .until(
                        () ->
                                evidence.piece(actor, piece).orElseThrow().state()
                                        != Piece.State.SUBMITTED);
        return piece;
    }

    /** Hands the diary in and waits until its claims stand. */
    public UUID assessed(Actor actor) {
        UUID run =
                assessments.request(
                        actor, "community-organiser", List.of(handIn(actor, "diary.txt", DIARY)));
        await().atMost(LIMIT).until(() -> claims.isReady(actor.home(), run));
        assertThat(claims.of(actor.home(), run).claims()).as("claims on the diary").isNotEmpty();
        return run;
    }

    /** The diary, assessed and handed in. */
    public UUID application(Actor actor) {
        return applications.submit(actor, assessed(actor));
    }
}
