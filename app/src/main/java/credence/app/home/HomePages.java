package credence.app.home;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Member;
import credence.app.accounts.Role;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.demo.DemoOrganisation;
import credence.app.demo.DemoOrganisation.Filling;
import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.home.HomeView.Step;
import credence.app.home.HomeView.Steps;
import credence.app.home.HomeView.Wait;
import credence.app.home.HomeView.Waits;
import credence.app.platform.Counted;
import credence.app.platform.Html;
import credence.app.platform.Shell;
import credence.app.review.Application;
import credence.app.review.Applications;
import credence.app.review.Applications.Summary;
import credence.app.schemes.Schemes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where everybody arrives. */
@RestController
class HomePages {
    private static final int SHOWN = 5;

    private final Accounts accounts;
    private final Evidence evidence;
    private final Assessments assessments;
    private final Applications applications;
    private final Schemes schemes;
    private final DemoOrganisation demo;

    HomePages(
            Accounts accounts,
            Evidence evidence,
            Assessments assessments,
            Applications applications,
            Schemes schemes,
            DemoOrganisation demo) {
        this.accounts = accounts;
        this.evidence = evidence;
        this.assessments = assessments;
        this.applications = applications;
        this.schemes = schemes;
        this.demo = demo;
    }

    /**
     * While the demo is being made the page asks for what waits again.
     *
     * @param told how far the demo was made when that was last shown; where it still is, nothing is
     *     swapped, so that nobody loses their place
     * @param target what a swap replaces; absent where the whole page is asked for
     */
    @GetMapping("/")
    ResponseEntity<Html> home(
            Actor actor,
            Shell shell,
            @RequestParam(defaultValue = "-1") int told,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        Optional<Filling> filling = filling(actor);
        if (target != null && filling.filter(now -> now.told() == told).isPresent())
            return ResponseEntity.noContent().build();
        HomeView view = view(actor, filling);
        return ResponseEntity.ok(
                target != null
                        ? Html.of((out, raw) -> JtewaitsGenerated.render(out, raw, view))
                        : Html.of((out, raw) -> JtehomeGenerated.render(out, raw, shell, view)));
    }

    private Optional<Filling> filling(Actor actor) {
        return demo.filling()
                .filter(
                        now ->
                                !actor.roles().isEmpty()
                                        && accounts.organisation(actor.organisation()).demo());
    }

    private HomeView view(Actor actor, Optional<Filling> filling) {
        List<Steps> steps = new ArrayList<>();
        List<Waits> waits = new ArrayList<>();
        if (actor.has(Role.OFFICER)) waits.add(decisions(actor));
        if (actor.has(Role.ASSESSOR)) waits.add(judging(actor));
        if (actor.has(Role.LEARNER)) learner(actor, steps, waits);
        if (actor.has(Role.ADMINISTRATOR)) steps.add(organisation(actor));
        if (actor.has(Role.AUDITOR)) waits.add(journal());
        return new HomeView(
                accounts.nameOrErased(actor.person()),
                filling,
                steps.stream().filter(list -> !list.done()).toList(),
                waits);
    }

    private Waits decisions(Actor actor) {
        return new Waits(
                "Decide",
                queue(actor, Summary::allJudged, "/decisions/", "Decide"),
                "No application waits for a decision.");
    }

    private Waits judging(Actor actor) {
        return new Waits(
                "Judge",
                queue(actor, summary -> !summary.allJudged(), "/review/", "Judge"),
                "No claim waits to be judged.");
    }

    private List<Wait> queue(Actor actor, Predicate<Summary> which, String address, String action) {
        return applications.queue(actor).stream()
                .filter(which)
                .limit(SHOWN)
                .map(
                        summary -> {
                            String applicant =
                                    accounts.nameOrErased(summary.application().applicant());
                            return new Wait(
                                    "%s, %s: %s"
                                            .formatted(
                                                    applicant,
                                                    summary.version().title(),
                                                    judged(summary)),
                                    address + summary.application().id(),
                                    action,
                                    applicant);
                        })
                .toList();
    }

    private void learner(Actor actor, List<Steps> steps, List<Waits> waits) {
        List<Piece> pieces = evidence.pieces(actor);
        List<Run> runs = assessments.runs(actor);
        List<Summary> mine = applications.mine(actor);
        boolean assessed = runs.stream().anyMatch(run -> run.state() == Run.State.DONE);
        boolean decided = mine.stream().anyMatch(summary -> summary.decision().isPresent());
        steps.add(
                new Steps(
                        "First steps",
                        List.of(
                                new Step(
                                        "Add evidence of something you did",
                                        !pieces.isEmpty(),
                                        "/evidence/new",
                                        "Add evidence"),
                                new Step(
                                        "See what it shows",
                                        assessed,
                                        "/applications/new",
                                        "Choose a scheme"),
                                new Step("Hand it in", !mine.isEmpty(), "/applications", "Hand in"),
                                new Step(
                                        "Assessors judge, an officer decides",
                                        decided,
                                        "/applications",
                                        "Look"))));
        List<Wait> own = new ArrayList<>();
        pieces.stream()
                .filter(piece -> piece.state() == Piece.State.REFUSED)
                .limit(SHOWN)
                .forEach(
                        piece ->
                                own.add(
                                        new Wait(
                                                "%s could not be read.".formatted(piece.name()),
                                                "/evidence/" + piece.id(),
                                                "See why",
                                                piece.name())));
        runs.stream()
                .filter(run -> applications.ofRun(actor, run.id()).isEmpty())
                .limit(SHOWN)
                .forEach(run -> own.add(own(run)));
        mine.stream()
                .filter(summary -> summary.application().state() != Application.State.WITHDRAWN)
                .limit(SHOWN)
                .forEach(summary -> own.add(own(summary)));
        waits.add(new Waits("My applications", own, "Nothing is under way."));
    }

    private Wait own(Run run) {
        String scheme = schemes.version(run.scheme(), run.version()).title();
        boolean done = run.state() == Run.State.DONE;
        return new Wait(
                done
                        ? "%s: your evidence has been assessed.".formatted(scheme)
                        : "%s: your evidence is being assessed.".formatted(scheme),
                "/applications/assessments/" + run.id(),
                done ? "See what it shows" : "Watch",
                scheme);
    }

    private static Wait own(Summary summary) {
        Application application = summary.application();
        UUID id = application.id();
        String state =
                application.state() == Application.State.SUBMITTED
                        ? judged(summary)
                        : application.state().label();
        return new Wait(
                "%s: %s".formatted(summary.version().title(), state),
                "/applications/" + id,
                "Look",
                summary.version().title());
    }

    private static String judged(Summary summary) {
        return "%d of %s judged"
                .formatted(
                        summary.judged(),
                        Counted.of(summary.application().claims(), "claim", "claims"));
    }

    private Steps organisation(Actor actor) {
        List<Member> people = accounts.people(actor);
        return new Steps(
                "Set up the organisation",
                List.of(
                        new Step("Invite people", people.size() > 1, "/people", "Invite"),
                        new Step(
                                "Have somebody who judges",
                                has(people, Role.ASSESSOR),
                                "/people",
                                "Give the role"),
                        new Step(
                                "Have somebody else who decides",
                                people.stream()
                                        .anyMatch(
                                                one ->
                                                        one.roles().contains(Role.OFFICER)
                                                                && people.stream()
                                                                        .anyMatch(
                                                                                other ->
                                                                                        !other.person()
                                                                                                        .equals(
                                                                                                                one
                                                                                                                        .person())
                                                                                                && other.roles()
                                                                                                        .contains(
                                                                                                                Role
                                                                                                                        .ASSESSOR))),
                                "/people",
                                "Give the role"),
                        new Step(
                                "Have somebody who applies",
                                has(people, Role.LEARNER),
                                "/people",
                                "Invite")));
    }

    private static boolean has(List<Member> people, Role role) {
        return people.stream().anyMatch(member -> member.roles().contains(role));
    }

    private static Waits journal() {
        return new Waits(
                "Audit",
                List.of(
                        new Wait(
                                "The journal holds every decision, issue and revocation.",
                                "/journal",
                                "Read the journal",
                                "Journal")),
                "");
    }
}
