package credence.app.credentials;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Role;
import credence.app.credentials.CredentialViews.Choice;
import credence.app.credentials.CredentialViews.Listed;
import credence.app.credentials.CredentialViews.Many;
import credence.app.credentials.CredentialViews.One;
import credence.app.credentials.CredentialViews.Other;
import credence.app.credentials.CredentialViews.OtherListed;
import credence.app.credentials.CredentialViews.Others;
import credence.app.credentials.CredentialViews.Status;
import credence.app.credentials.CredentialViews.Unissued;
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
    /** Shown of what other systems commissioned; the rest is found by its id. */
    private static final int MOST = 100;

    private final Credentials credentials;
    private final Refusals refusals;
    private final Accounts accounts;
    private final Schemes schemes;
    private final Clock clock;

    CredentialPages(
            Credentials credentials,
            Refusals refusals,
            Accounts accounts,
            Schemes schemes,
            Clock clock) {
        this.credentials = credentials;
        this.refusals = refusals;
        this.accounts = accounts;
        this.schemes = schemes;
        this.clock = clock;
    }

    @GetMapping("/credentials")
    @ResponseBody
    Html list(Actor actor, Shell shell) {
        boolean issues = issues(actor);
        Many view =
                new Many(
                        issues ? Optional.of(listed(credentials.issued(actor))) : Optional.empty(),
                        listed(credentials.mine(actor)),
                        issues
                                ? refusals.all(actor).stream()
                                        .map(refused -> unissued(actor, refused, Optional.empty()))
                                        .toList()
                                : List.of());
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
        boolean refused = refusals.isRefused(actor.organisation(), application);
        if (refused && issues(actor) && target == null)
            return ResponseEntity.ok(refused(actor, shell, application, Optional.empty()));
        Optional<String> address =
                credentials.cameOf(actor, application).map(issued -> "/credentials/" + issued.id());
        if (refused)
            return target == null
                    ? ResponseEntity.ok(refused(actor, shell, application, Optional.empty()))
                    : ResponseEntity.noContent()
                            .header("HX-Redirect", "/credentials/of/" + application)
                            .build();
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

    /** Tries once more to issue what was refused. */
    @PostMapping("/credentials/of/{application}")
    ResponseEntity<?> tryAgain(Actor actor, Shell shell, @PathVariable UUID application) {
        try {
            refusals.tryAgain(actor, application);
            return seeOther("/credentials/of/" + application);
        } catch (Refusal refusal) {
            return refusals.isRefused(actor.organisation(), application)
                    ? ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                            .body(
                                    refused(
                                            actor,
                                            shell,
                                            application,
                                            Optional.of(refusal.sentence())))
                    : seeOther("/credentials/of/" + application);
        }
    }

    private Html refused(Actor actor, Shell shell, UUID application, Optional<String> problem) {
        Unissued view =
                issues(actor)
                        ? unissued(actor, refusals.of(actor, application), problem)
                        : new Unissued(application, "", "", List.of(), false, problem);
        return Html.of((out, raw) -> JteunissuedGenerated.render(out, raw, shell, view));
    }

    private Unissued unissued(Actor actor, Refusals.Refused refused, Optional<String> problem) {
        return new Unissued(
                refused.application(),
                refused.title(),
                accounts.nameOrErased(refused.applicant()),
                refused.obstacles(),
                actor.has(Role.OFFICER) || actor.has(Role.ADMINISTRATOR),
                problem);
    }

    private static boolean issues(Actor actor) {
        return actor.has(Role.OFFICER) || actor.has(Role.ADMINISTRATOR) || actor.has(Role.AUDITOR);
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

    /** What other systems commissioned, by its own id where one is looked for. */
    @GetMapping("/credentials/commissioned")
    @ResponseBody
    Html commissioned(Actor actor, Shell shell, @RequestParam(defaultValue = "") String name) {
        List<CommissionedCredential> found =
                name.isBlank()
                        ? credentials.commissioned(actor, MOST)
                        : credentials.commissioned(actor, name.strip(), MOST);
        Instant now = clock.instant();
        Others view =
                new Others(
                        name.strip(),
                        found.stream()
                                .map(
                                        one ->
                                                new OtherListed(
                                                        one.id(),
                                                        one.title(),
                                                        one.name(),
                                                        one.issuedAt(),
                                                        one.state(now)))
                                .toList());
        return Html.of((out, raw) -> JtecommissionedGenerated.render(out, raw, shell, view));
    }

    private Html other(
            Actor actor,
            Shell shell,
            CommissionedCredential credential,
            Optional<String> done,
            Optional<String> problem) {
        String state = credential.state(clock.instant());
        Other view =
                new Other(
                        credential,
                        state,
                        new Status(
                                credential.id(),
                                credentials.purposes(credential),
                                state,
                                credential.suspension().isPresent(),
                                actor.has(Role.OFFICER) && credential.revocation().isEmpty(),
                                false,
                                credentials.changes(actor, credential)),
                        done,
                        problem);
        return Html.of((out, raw) -> JteotherGenerated.render(out, raw, shell, view));
    }

    private Html page(
            Actor actor, Shell shell, UUID id, Optional<String> done, Optional<String> problem) {
        Optional<CommissionedCredential> commissioned = credentials.commissioned(actor, id);
        if (commissioned.isPresent()) return other(actor, shell, commissioned.get(), done, problem);
        IssuedCredential credential = credentials.credential(actor, id);
        boolean own = credential.holder().equals(actor.person());
        Listed summary = listed(credential);
        One view =
                new One(
                        summary,
                        credential,
                        PublicPages.absolute(credentials.address(id)),
                        own ? choices(actor, credential) : List.of(),
                        own,
                        new Status(
                                id,
                                credentials.purposes(credential),
                                summary.state(),
                                credential.suspension().isPresent(),
                                !own
                                        && actor.has(Role.OFFICER)
                                        && credential.revocation().isEmpty(),
                                true,
                                credentials.changes(actor, id)),
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
