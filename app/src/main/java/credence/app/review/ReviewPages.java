package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.evidence.Excerpt;
import credence.app.mapping.ProposedClaim;
import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.app.review.Applications.Dossier;
import credence.decision.Judgement;
import credence.skill.Level;
import java.net.URI;
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
 * Where assessors judge: the queue, and an application claim by claim with the evidence beside it.
 */
@RestController
@RequestMapping("/review")
class ReviewPages {
    private final Applications applications;
    private final Names names;

    ReviewPages(Applications applications, Names names) {
        this.applications = applications;
        this.names = names;
    }

    @GetMapping
    Html queue(Actor actor, Shell shell) {
        List<SummaryView> waiting =
                applications.queue(actor.require(Role.ASSESSOR)).stream()
                        .map(summary -> SummaryView.of(summary, names))
                        .toList();
        return Html.of((out, raw) -> JtequeueGenerated.render(out, raw, shell, waiting));
    }

    /**
     * @param claim the one to show, else the first that nobody judged
     * @param changed the one whose judgement has just changed
     * @param target what a swap replaces; absent where the whole page is asked for
     */
    @GetMapping("/{id}")
    ResponseEntity<Html> judging(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID claim,
            @RequestParam(required = false) @Nullable UUID changed,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        JudgingView view =
                view(
                        actor,
                        id,
                        Optional.ofNullable(claim),
                        Optional.ofNullable(changed),
                        JudgingView.Typed.NOTHING);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        view.current()
                .ifPresent(
                        current ->
                                answer.header(
                                        "HX-Replace-Url",
                                        view.address() + "?claim=" + current.claim().id()));
        return answer.body(html(shell, view, target != null));
    }

    @PostMapping("/{id}/claims/{claim}")
    ResponseEntity<?> judge(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @PathVariable UUID claim,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(required = false) @Nullable Integer level,
            @RequestParam(defaultValue = "") String reason,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        try {
            applications.judge(
                    actor, id, claim, outcome(outcome, Optional.ofNullable(level)), reason);
            return seeOther(id, JudgingView.next(applications.dossier(actor, id), claim), claim);
        } catch (Refusal refusal) {
            var typed =
                    new JudgingView.Typed(
                            Optional.of(refusal.sentence()), reason, Optional.ofNullable(level));
            return again(actor, shell, id, claim, typed, target != null);
        }
    }

    /** Takes a judgement back and shows its claim again. */
    @PostMapping("/{id}/claims/{claim}/undo")
    ResponseEntity<?> undo(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @PathVariable UUID claim,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        try {
            applications.undo(actor, id, claim);
            return seeOther(id, claim, claim);
        } catch (Refusal refusal) {
            var typed =
                    new JudgingView.Typed(Optional.of(refusal.sentence()), "", Optional.empty());
            return again(actor, shell, id, claim, typed, target != null);
        }
    }

    /** A text that a claim cites, from beginning to end, part by part. */
    @GetMapping("/{id}/text/{extract}")
    Html text(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @PathVariable UUID extract,
            @RequestParam(required = false) @Nullable UUID claim,
            @RequestParam(defaultValue = "1") int part) {
        Dossier dossier = applications.dossier(actor, id);
        SourceView.Found found =
                SourceView.find(extract, dossier.evidence())
                        .orElseThrow(() -> new NotFound("text"));
        Optional<ProposedClaim> cited =
                Optional.ofNullable(claim).flatMap(dossier.proposal()::claim);
        int parts = Excerpt.parts(found.stored().extract());
        int number = Math.clamp(part, 1, parts);
        TextView view =
                new TextView(
                        id,
                        extract,
                        Optional.ofNullable(claim),
                        names.person(dossier.application().applicant()),
                        found,
                        Excerpt.part(
                                found.stored().extract(),
                                number,
                                cited.map(one -> SourceView.highlights(one, extract))
                                        .orElse(List.of())),
                        number,
                        parts);
        return Html.of((out, raw) -> JtetextGenerated.render(out, raw, shell, view));
    }

    /**
     * @param claim which claim's citations are highlighted
     */
    record TextView(
            UUID application,
            UUID extract,
            Optional<UUID> claim,
            String applicant,
            SourceView.Found found,
            Excerpt excerpt,
            int part,
            int parts) {
        String at(int other) {
            return "/review/"
                    + application
                    + "/text/"
                    + extract
                    + "?part="
                    + other
                    + claim.map(id -> "&claim=" + id).orElse("");
        }
    }

    private static Judgement.Outcome outcome(String word, Optional<Integer> level) {
        return switch (word) {
            case "accept" ->
                    new Judgement.Accepted(
                            level.filter(rank -> rank >= 1 && rank <= 9)
                                    .map(Level::new)
                                    .orElseThrow(
                                            () ->
                                                    new Refusal(
                                                            "No level is chosen: choose the one"
                                                                    + " that the evidence shows.")));
            case "reject" -> new Judgement.Rejected();
            default -> throw new Refusal("A judgement accepts or rejects: choose one of the two.");
        };
    }

    private JudgingView view(
            Actor actor,
            UUID id,
            Optional<UUID> claim,
            Optional<UUID> changed,
            JudgingView.Typed typed) {
        Dossier dossier = applications.dossier(actor, id);
        Application application = dossier.application();
        boolean mayJudge =
                actor.has(Role.ASSESSOR)
                        && dossier.open()
                        && dossier.version().known().isPresent()
                        && application.state() == Application.State.SUBMITTED
                        && !application.applicant().equals(actor.person());
        return JudgingView.of(dossier, mayJudge, claim, changed, typed, names);
    }

    private static Html html(Shell shell, JudgingView view, boolean swap) {
        return swap
                ? Html.of((out, raw) -> JtejudgingGenerated.render(out, raw, shell, view))
                : Html.of((out, raw) -> JtereviewGenerated.render(out, raw, shell, view));
    }

    /** The same claim with what was wrong. A swap only takes answers that say they went well. */
    private ResponseEntity<?> again(
            Actor actor, Shell shell, UUID id, UUID claim, JudgingView.Typed typed, boolean swap) {
        return ResponseEntity.status(swap ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .body(
                        html(
                                shell,
                                view(actor, id, Optional.of(claim), Optional.empty(), typed),
                                swap));
    }

    private static ResponseEntity<?> seeOther(UUID id, UUID claim, UUID changed) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(
                        URI.create(
                                "/review/%s?claim=%s&changed=%s#review"
                                        .formatted(id, claim, changed)))
                .build();
    }
}
