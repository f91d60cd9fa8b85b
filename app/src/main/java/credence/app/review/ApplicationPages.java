package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Grant;
import credence.app.accounts.Grants;
import credence.app.assessment.Assessments;
import credence.app.assessment.Run;
import credence.app.evidence.Evidence;
import credence.app.evidence.Piece;
import credence.app.mapping.ProposedClaims;
import credence.app.mapping.ProposedClaims.Proposal;
import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Shell;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Inscription;
import credence.app.schemes.Schemes;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One's own applications: what the evidence shows, which the person sees first; handing in; what
 * became of it.
 */
@RestController
@RequestMapping("/applications")
class ApplicationPages {
    private final Applications applications;
    private final Assessments assessments;
    private final ProposedClaims claims;
    private final Evidence evidence;
    private final Grants grants;
    private final Schemes schemes;
    private final Names names;

    ApplicationPages(
            Applications applications,
            Assessments assessments,
            ProposedClaims claims,
            Evidence evidence,
            Grants grants,
            Schemes schemes,
            Names names) {
        this.applications = applications;
        this.assessments = assessments;
        this.claims = claims;
        this.evidence = evidence;
        this.grants = grants;
        this.schemes = schemes;
        this.names = names;
    }

    /**
     * @param open assessments that were not handed in
     */
    record ListView(List<SummaryView> applications, List<OpenRun> open) {}

    record OpenRun(Run run, String scheme) {}

    @GetMapping
    Html list(Actor actor, Shell shell) {
        ListView view =
                new ListView(
                        applications.mine(actor).stream()
                                .map(summary -> SummaryView.of(summary, names))
                                .toList(),
                        assessments.runs(actor).stream()
                                .filter(run -> applications.ofRun(actor, run.id()).isEmpty())
                                .map(run -> new OpenRun(run, title(run)))
                                .toList());
        return Html.of((out, raw) -> JteapplicationsGenerated.render(out, raw, shell, view));
    }

    /**
     * While it is under way the page asks for itself again; a swap gets the progress alone, and a
     * finished one the whole page.
     */
    @GetMapping("/assessments/{run}")
    ResponseEntity<?> result(
            Actor actor,
            Shell shell,
            @PathVariable("run") UUID id,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        Run run = assessments.run(actor, id).orElseThrow(() -> new NotFound("assessment"));
        boolean ready = run.state() == Run.State.DONE && claims.isReady(actor.home(), id);
        if (target != null)
            return ready
                    ? ResponseEntity.noContent().header("HX-Refresh", "true").build()
                    : ResponseEntity.ok(
                            Html.of(
                                    (out, raw) ->
                                            JteprogressGenerated.render(
                                                    out, raw, progress(actor, run))));
        if (!ready)
            return ResponseEntity.ok(
                    Html.of(
                            (out, raw) ->
                                    JtewaitingGenerated.render(
                                            out, raw, shell, title(run), progress(actor, run))));
        ResultView view = result(actor, run);
        return ResponseEntity.ok(
                Html.of((out, raw) -> JteresultGenerated.render(out, raw, shell, view)));
    }

    @PostMapping
    ResponseEntity<Void> submit(Actor actor, @RequestParam UUID run) {
        return seeOther(applications.submit(actor, run));
    }

    @GetMapping("/{id}")
    Html application(Actor actor, Shell shell, @PathVariable UUID id) {
        Dossier dossier = applications.dossier(actor, id);
        if (!dossier.application().applicant().equals(actor.person()))
            throw new NotFound("application");
        ApplicationView view =
                new ApplicationView(
                        dossier,
                        DecisionView.lines(dossier, names),
                        DecisionView.requirements(dossier, names),
                        dossier.decision().map(decision -> names.person(decision.officer())),
                        applications.inscription(actor, id),
                        grants.find(dossier.application().access(), actor.home()));
        return Html.of((out, raw) -> JteapplicationGenerated.render(out, raw, shell, view));
    }

    /**
     * @param officer who decided
     */
    record ApplicationView(
            Dossier dossier,
            List<DecisionView.Line> lines,
            List<DecisionView.RequirementLine> requirements,
            Optional<String> officer,
            Optional<Inscription> inscription,
            Optional<Grant> grant) {
        Optional<Instant> takenBack() {
            return grant.flatMap(Grant::revoked);
        }
    }

    @PostMapping("/{id}/take-back")
    ResponseEntity<Void> takeBack(Actor actor, @PathVariable UUID id) {
        applications.takeBack(actor, id);
        return seeOther(id);
    }

    private String title(Run run) {
        return schemes.version(run.scheme(), run.version()).title();
    }

    private ProgressView progress(Actor actor, Run run) {
        List<Piece.State> states = evidence.states(actor.home(), run.subject(), run.pieces());
        int read = (int) states.stream().filter(state -> state != Piece.State.SUBMITTED).count();
        return new ProgressView(run, read, states.size());
    }

    /**
     * @param read pieces read, of {@code pieces}
     */
    record ProgressView(Run run, int read, int pieces) {
        String address() {
            return "/applications/assessments/" + run.id();
        }
    }

    private ResultView result(Actor actor, Run run) {
        Proposal proposal = claims.of(actor.home(), run.id());
        Optional<Dossier> handedIn =
                applications
                        .ofRun(actor, run.id())
                        .map(application -> applications.dossier(actor, application.id()));
        List<ClaimGroup.Shown> shown = shown(actor, run, proposal, handedIn);
        return new ResultView(
                run,
                title(run),
                shown.size(),
                schemes.version(run.scheme(), run.version())
                        .known()
                        .map(scheme -> ClaimGroup.of(scheme, shown))
                        .orElseGet(() -> ClaimGroup.of(names, shown)),
                proposal.unclaimed().stream()
                        .map(near -> new ResultView.Near(names.skill(near.skill()).name(), near))
                        .toList(),
                handedIn.map(dossier -> dossier.application().id()));
    }

    private List<ClaimGroup.Shown> shown(
            Actor actor, Run run, Proposal proposal, Optional<Dossier> handedIn) {
        var granted = evidence.inSpace(actor.home(), run.subject(), run.pieces());
        return proposal.claims().stream()
                .map(
                        claim ->
                                new ClaimGroup.Shown(
                                        claim.claim().skill(),
                                        ClaimView.of(claim, granted, names),
                                        handedIn.flatMap(dossier -> dossier.judgement(claim.id()))
                                                .map(judged -> JudgementView.of(judged, names))))
                .toList();
    }

    private static ResponseEntity<Void> seeOther(UUID application) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/applications/" + application))
                .build();
    }
}
