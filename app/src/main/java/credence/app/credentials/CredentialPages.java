package credence.app.credentials;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.CredentialViews.Choice;
import credence.app.credentials.CredentialViews.Listed;
import credence.app.credentials.CredentialViews.Many;
import credence.app.credentials.CredentialViews.One;
import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.app.schemes.Schemes;
import credence.decision.Scheme;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Credentials for those who issue them and those who hold them. */
@Controller
class CredentialPages {
    private final Credentials credentials;
    private final Accounts accounts;
    private final Schemes schemes;
    private final Clock clock;

    CredentialPages(Credentials credentials, Accounts accounts, Schemes schemes, Clock clock) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.schemes = schemes;
        this.clock = clock;
    }

    @GetMapping("/credentials")
    @ResponseBody
    Html list(Actor actor, Shell shell) {
        boolean issues =
                actor.has(Role.OFFICER) || actor.has(Role.ADMINISTRATOR) || actor.has(Role.AUDITOR);
        Many view =
                new Many(
                        issues ? Optional.of(listed(credentials.issued(actor))) : Optional.empty(),
                        listed(credentials.mine(actor)));
        return Html.of((out, raw) -> JtelistGenerated.render(out, raw, shell, view));
    }

    @GetMapping("/credentials/{id}")
    @ResponseBody
    Html one(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String done) {
        return page(actor, shell, id, said(done), Optional.empty());
    }

    /**
     * To the credential that came of an application; while it is being issued, a page to wait on.
     */
    @GetMapping("/credentials/of/{application}")
    ResponseEntity<?> cameOf(
            Actor actor,
            Shell shell,
            @PathVariable UUID application,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String target) {
        Optional<String> address =
                credentials.cameOf(actor, application).map(issued -> "/credentials/" + issued.id());
        if (target != null)
            return address.isEmpty()
                    ? ResponseEntity.noContent().build()
                    : ResponseEntity.noContent().header("HX-Redirect", address.get()).build();
        return address.isPresent()
                ? seeOther(address.get())
                : ResponseEntity.ok(
                        Html.of(
                                (out, raw) ->
                                        JteissuingGenerated.render(out, raw, shell, application)));
    }

    @PostMapping("/credentials/{id}/revocation")
    ResponseEntity<?> revoke(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason) {
        return changed(actor, shell, id, "revoked", () -> credentials.revoke(actor, id, reason));
    }

    @PostMapping("/credentials/{id}/suspension")
    ResponseEntity<?> suspend(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason) {
        return changed(actor, shell, id, "suspended", () -> credentials.suspend(actor, id, reason));
    }

    @PostMapping("/credentials/{id}/reinstatement")
    ResponseEntity<?> reinstate(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason) {
        return changed(
                actor, shell, id, "reinstated", () -> credentials.reinstate(actor, id, reason));
    }

    @PostMapping("/credentials/{id}/freshness")
    ResponseEntity<?> mark(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam Freshness freshness,
            @RequestParam(defaultValue = "") String reason) {
        return changed(
                actor, shell, id, "marked", () -> credentials.mark(actor, id, freshness, reason));
    }

    private ResponseEntity<?> changed(
            Actor actor, Shell shell, UUID id, String done, Runnable change) {
        try {
            change.run();
            return seeOther("/credentials/" + id + "?done=" + done);
        } catch (Refusal refusal) {
            return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                    .body(
                            page(
                                    actor,
                                    shell,
                                    id,
                                    Optional.empty(),
                                    Optional.of(refusal.sentence())));
        }
    }

    @PostMapping("/credentials/{id}/citations")
    ResponseEntity<?> show(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") Set<UUID> claim) {
        credentials.show(actor, id, claim);
        return seeOther("/credentials/" + id + "?done=chosen");
    }

    private Html page(
            Actor actor, Shell shell, UUID id, Optional<String> done, Optional<String> problem) {
        IssuedCredential credential = credentials.credential(actor, id);
        boolean own = credential.holder().equals(actor.person());
        One view =
                new One(
                        listed(credential),
                        credential,
                        PublicPages.absolute(credentials.address(id)),
                        own ? choices(actor, credential) : List.of(),
                        own,
                        !own && actor.has(Role.OFFICER) && credential.revocation().isEmpty(),
                        credentials.changes(actor, id),
                        done,
                        problem);
        return Html.of((out, raw) -> JteoneGenerated.render(out, raw, shell, view));
    }

    private List<Choice> choices(Actor actor, IssuedCredential credential) {
        return credentials.showable(actor, credential.id()).stream()
                .map(
                        citation ->
                                new Choice(
                                        citation,
                                        credential.shown().stream()
                                                .anyMatch(
                                                        shown ->
                                                                shown.claim()
                                                                        .equals(citation.claim()))))
                .toList();
    }

    private List<Listed> listed(List<IssuedCredential> found) {
        return found.stream().map(this::listed).toList();
    }

    private Listed listed(IssuedCredential credential) {
        Instant now = clock.instant();
        return new Listed(
                credential.id(),
                schemes.find(credential.scheme()).map(Scheme::title).orElse(credential.scheme()),
                accounts.nameOrErased(credential.holder()),
                credential.issuedAt(),
                credential.validUntil(),
                credential.state(now));
    }

    private static Optional<String> said(String done) {
        return switch (done) {
            case "revoked" ->
                    Optional.of("The credential is revoked. Its public page says so from now on.");
            case "suspended" ->
                    Optional.of(
                            "The credential is suspended. Its public page says so from now on.");
            case "reinstated" -> Optional.of("The credential counts again.");
            case "marked" -> Optional.of("The published message is changed.");
            case "chosen" ->
                    Optional.of("Your choice is saved. The public page shows it from now on.");
            default -> Optional.empty();
        };
    }

    private static ResponseEntity<?> seeOther(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }
}
