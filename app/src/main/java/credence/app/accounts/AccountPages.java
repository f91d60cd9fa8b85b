package credence.app.accounts;

import credence.app.platform.Forbidden;
import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One's own account. */
@RestController
class AccountPages {
    static final String CONFIRMATION = "erase me";

    record AccountView(
            Actor actor,
            String name,
            List<Identifier> identifiers,
            List<Membership> memberships,
            List<GrantLine> grants,
            List<String> passwordResets,
            Optional<String> done,
            Optional<String> problem) {}

    /** A grant in force. */
    record GrantLine(UUID id, String organisation, Instant given, int pieces) {}

    private final Accounts accounts;
    private final Grants grants;
    private final Sessions sessions;

    AccountPages(Accounts accounts, Grants grants, Sessions sessions) {
        this.accounts = accounts;
        this.grants = grants;
        this.sessions = sessions;
    }

    @GetMapping("/account")
    Html account(Actor actor, Shell shell) {
        return page(actor, shell, Optional.empty(), Optional.empty());
    }

    @PostMapping("/account/identifiers")
    ResponseEntity<Html> addIdentifier(
            Actor actor,
            Shell shell,
            @RequestParam Identifier.Kind kind,
            @RequestParam String value) {
        return doing(
                actor,
                shell,
                "The %s is yours now.".formatted(kind.label()),
                () -> accounts.addIdentifier(actor, new Identifier(kind, value)));
    }

    @PostMapping("/account/password")
    ResponseEntity<Html> password(
            Actor actor,
            Shell shell,
            @RequestParam String current,
            @RequestParam String password,
            HttpServletRequest request) {
        return doing(
                actor,
                shell,
                "Your password is changed, and all your other sessions are signed out.",
                () -> {
                    accounts.changePassword(actor, current, password);
                    sessions.endOthers(request, actor);
                });
    }

    @PostMapping("/account/grants/{grant}/take-back")
    ResponseEntity<Html> takeBack(Actor actor, Shell shell, @PathVariable UUID grant) {
        return doing(
                actor,
                shell,
                "The grant is taken back: nobody of that organisation reads your evidence by it"
                        + " any more.",
                () -> grants.revoke(actor, grant));
    }

    @PostMapping("/account/organisation")
    ResponseEntity<Html> enter(
            Actor actor,
            @RequestParam UUID organisation,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor there =
                accounts.actor(actor.person(), organisation)
                        .orElseThrow(
                                () ->
                                        new Forbidden(
                                                "You do not belong to this organisation: ask one of"
                                                        + " its administrators."));
        sessions.begin(request, response, there);
        return to("/");
    }

    @GetMapping("/account/archive")
    void archive(Actor actor, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"credence-archive.zip\"");
        accounts.export(actor, response.getOutputStream());
    }

    @PostMapping("/account/erase")
    ResponseEntity<Html> erase(Actor actor, Shell shell, @RequestParam String confirmation) {
        try {
            if (!confirmation.strip().equalsIgnoreCase(CONFIRMATION))
                throw new Refusal(
                        "Nothing was erased: type the words %s to confirm."
                                .formatted(CONFIRMATION));
            accounts.erase(actor, actor.person(), "asked for by the person");
            return to("/sign-in?out");
        } catch (Refusal refusal) {
            return refused(actor, shell, refusal);
        }
    }

    private ResponseEntity<Html> doing(Actor actor, Shell shell, String done, Runnable work) {
        try {
            work.run();
            return ResponseEntity.ok(page(actor, shell, Optional.of(done), Optional.empty()));
        } catch (Refusal refusal) {
            return refused(actor, shell, refusal);
        }
    }

    private ResponseEntity<Html> refused(Actor actor, Shell shell, Refusal refusal) {
        return ResponseEntity.badRequest()
                .body(page(actor, shell, Optional.empty(), Optional.of(refusal.sentence())));
    }

    private Html page(Actor actor, Shell shell, Optional<String> done, Optional<String> problem) {
        AccountView view =
                new AccountView(
                        actor,
                        accounts.nameOrErased(actor.person()),
                        accounts.identifiers(actor),
                        accounts.memberships(actor.person()),
                        grants.of(actor).stream().filter(Grant::inForce).map(this::line).toList(),
                        accounts.passwordResets(actor).stream().map(this::told).toList(),
                        done,
                        problem);
        return Html.of((out, raw) -> JteaccountGenerated.render(out, raw, shell, view));
    }

    private String told(PasswordReset reset) {
        return "Your password was set anew on %s, by an invitation from %s."
                .formatted(
                        reset.at().toString().substring(0, 10),
                        name(reset.organisation(), "an organisation that was removed"));
    }

    private GrantLine line(Grant grant) {
        return new GrantLine(
                grant.id(),
                name(grant.organisation(), "An organisation that was removed"),
                grant.given(),
                grant.evidence().size());
    }

    private String name(UUID organisation, String removed) {
        return accounts.isOrganisation(organisation)
                ? accounts.organisation(organisation).name()
                : removed;
    }

    private static ResponseEntity<Html> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }
}
