package credence.app.credentials;

import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.Operations.Halt;
import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.platform.Shell;
import credence.credential.SigningKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the organisation issues, and the switch that halts it. */
@RestController
class OperationPages {
    /**
     * @param refused how many were granted and could not be issued
     * @param api whether whoever looks may open the VC-API to other systems
     * @param reason as it was typed
     */
    record View(
            List<Halt> halts,
            int refused,
            boolean mayStop,
            boolean api,
            String provider,
            String reason,
            Optional<String> problem) {
        boolean stoppedHere() {
            return halts.stream().anyMatch(Halt.OfOrganisation.class::isInstance);
        }

        String by(Halt halt) {
            return switch (halt) {
                case Halt.OfAll all -> "For all organisations, by whoever runs the installation";
                case Halt.OfOrganisation here -> "For this organisation, by an administrator";
                case Halt.OfJournal journal -> "For all organisations, by the journal";
            };
        }
    }

    private final Operations operations;
    private final Refusals refusals;
    private final Settings settings;

    OperationPages(Operations operations, Refusals refusals, Settings settings) {
        this.operations = operations;
        this.refusals = refusals;
        this.settings = settings;
    }

    @GetMapping("/operation")
    Html operation(Actor actor, Shell shell) {
        return page(actor, shell, "", Optional.empty());
    }

    /** Asks once, because people wait for what is not issued. */
    @PostMapping("/operation/stop")
    ResponseEntity<?> stop(
            Actor actor,
            Shell shell,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean sure) {
        actor.require(Role.ADMINISTRATOR);
        try {
            String checked = Operations.checked(reason);
            if (!sure)
                return ResponseEntity.ok(
                        Html.of(
                                (out, raw) ->
                                        JtestoppingGenerated.render(out, raw, shell, checked)));
            operations.stop(actor, checked);
            return seeOther();
        } catch (Refusal refusal) {
            return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                    .body(page(actor, shell, reason, Optional.of(refusal.sentence())));
        }
    }

    @PostMapping("/operation/resume")
    ResponseEntity<?> resume(Actor actor) {
        operations.resume(actor);
        return seeOther();
    }

    private Html page(Actor actor, Shell shell, String reason, Optional<String> problem) {
        View view =
                new View(
                        operations.halts(actor),
                        refusals.all(actor).size(),
                        actor.has(Role.ADMINISTRATOR),
                        actor.has(Role.ADMINISTRATOR)
                                && settings.text("credence.vc-api").equals("on"),
                        SigningKey.provider(),
                        reason,
                        problem);
        return Html.of((out, raw) -> JteoperationGenerated.render(out, raw, shell, view));
    }

    private static ResponseEntity<?> seeOther() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/operation"))
                .build();
    }
}
