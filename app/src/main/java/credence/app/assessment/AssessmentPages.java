package credence.app.assessment;

import credence.app.accounts.Actor;
import credence.app.evidence.Evidence;
import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.app.schemes.Schemes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Choosing a scheme and the evidence to be assessed against it. */
@RestController
@RequestMapping("/applications/new")
class AssessmentPages {
    private final Assessments assessments;
    private final Evidence evidence;
    private final Schemes schemes;

    AssessmentPages(Assessments assessments, Evidence evidence, Schemes schemes) {
        this.assessments = assessments;
        this.evidence = evidence;
        this.schemes = schemes;
    }

    /**
     * @param scheme chosen beforehand, from the scheme's own page
     */
    @GetMapping
    Html choose(Actor actor, Shell shell, @RequestParam(required = false) @Nullable String scheme) {
        return page(actor, shell, Optional.ofNullable(scheme), Optional.empty());
    }

    @PostMapping
    ResponseEntity<?> request(
            Actor actor,
            Shell shell,
            @RequestParam(required = false) @Nullable String scheme,
            @RequestParam(name = "piece", defaultValue = "") List<UUID> pieces) {
        try {
            if (scheme == null) throw new Refusal("No scheme is chosen: choose one.");
            UUID run = assessments.request(actor, scheme, pieces);
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create("/applications/assessments/" + run))
                    .build();
        } catch (Refusal refusal) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .body(
                            page(
                                    actor,
                                    shell,
                                    Optional.ofNullable(scheme),
                                    Optional.of(refusal.sentence())));
        }
    }

    private Html page(Actor actor, Shell shell, Optional<String> scheme, Optional<String> problem) {
        ChoiceView view = new ChoiceView(schemes.all(), scheme, evidence.pieces(actor), problem);
        return Html.of((out, raw) -> JtechooseGenerated.render(out, raw, shell, view));
    }
}
