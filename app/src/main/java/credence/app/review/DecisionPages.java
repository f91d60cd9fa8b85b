package credence.app.review;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.app.review.Applications.Dossier;
import credence.app.review.Applications.Outcome;
import credence.decision.Separation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where certification officers decide. */
@RestController
@RequestMapping("/decisions")
class DecisionPages {
    private static final int DECIDED = 50;

    private final Applications applications;
    private final Names names;

    DecisionPages(Applications applications, Names names) {
        this.applications = applications;
        this.names = names;
    }

    /**
     * @param ready all claims judged, {@code early} not yet
     */
    record ListView(List<SummaryView> ready, List<SummaryView> early, List<SummaryView> decided) {}

    @GetMapping
    Html list(Actor actor, Shell shell) {
        List<SummaryView> waiting =
                applications.queue(actor.require(Role.OFFICER)).stream()
                        .map(summary -> SummaryView.of(summary, names))
                        .toList();
        ListView view =
                new ListView(
                        waiting.stream().filter(line -> line.summary().allJudged()).toList(),
                        waiting.stream().filter(line -> !line.summary().allJudged()).toList(),
                        applications.decided(actor, DECIDED).stream()
                                .map(summary -> SummaryView.of(summary, names))
                                .toList());
        return Html.of((out, raw) -> JtedecisionsGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/{id}")
    Html decision(Actor actor, Shell shell, @PathVariable UUID id) {
        return page(actor, shell, id, Optional.empty(), "");
    }

    @PostMapping("/{id}")
    ResponseEntity<?> decide(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String reason) {
        return switch (decided(actor, id, outcome, reason)) {
            case Outcome.Decided ignored ->
                    ResponseEntity.status(HttpStatus.SEE_OTHER)
                            .location(URI.create("/decisions/" + id))
                            .build();
            case Outcome.NotDecided(var why) ->
                    ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                            .body(page(actor, shell, id, Optional.of(why), reason));
        };
    }

    private Outcome decided(Actor actor, UUID id, String outcome, String reason) {
        if (!outcome.equals("certify") && !outcome.equals("refuse"))
            return new Outcome.NotDecided(
                    "A decision certifies or does not: choose one of the two.");
        try {
            return applications.decide(actor, id, outcome.equals("certify"), reason);
        } catch (Refusal refusal) {
            return new Outcome.NotDecided(refusal.sentence());
        }
    }

    private Html page(Actor actor, Shell shell, UUID id, Optional<String> problem, String reason) {
        Dossier dossier =
                applications.dossier(actor.require(Role.OFFICER, Role.ASSESSOR, Role.AUDITOR), id);
        Separation separation = applications.separation(actor, dossier);
        List<String> assessors = DecisionView.assessors(dossier, names);
        boolean officer = actor.has(Role.OFFICER);
        DecisionView view =
                new DecisionView(
                        dossier,
                        names.person(dossier.application().applicant()),
                        DecisionView.requirements(dossier, names),
                        DecisionView.lines(dossier, names),
                        assessors,
                        DecisionView.sentence(separation, assessors),
                        officer
                                && dossier.application().state() == Application.State.SUBMITTED
                                && dossier.open()
                                && dossier.version().known().isPresent()
                                && !dossier.judged().isEmpty()
                                && dossier.allJudged()
                                && !(separation instanceof Separation.Refused),
                        dossier.decision().map(decision -> names.person(decision.officer())),
                        dossier.decision()
                                .filter(
                                        decision ->
                                                actor.has(Role.OFFICER) || actor.has(Role.AUDITOR))
                                .flatMap(decision -> applications.inscription(actor, id)),
                        officer || actor.has(Role.AUDITOR)
                                ? applications.obstacles(actor, dossier)
                                : List.of(),
                        problem,
                        reason);
        return Html.of((out, raw) -> JtedecisionGenerated.render(out, raw, shell, view));
    }
}
