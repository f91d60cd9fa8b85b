package credence.app.vcapi;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Member;
import credence.app.accounts.Role;
import credence.app.credentials.Credentials;
import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
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

/** Where an administrator makes and revokes tokens. */
@RestController
class TokenPages {
    private final Tokens tokens;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Access access;

    TokenPages(Tokens tokens, Accounts accounts, Credentials credentials, Access access) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.credentials = credentials;
        this.access = access;
    }

    record Listed(UUID id, String hint, String person, Instant madeAt) {}

    record Officer(UUID person, String name) {}

    /**
     * @param issuer who the organisation is to the world: credentials must name it
     * @param fresh shown once, after it was made
     */
    record View(
            String issuer,
            List<Listed> tokens,
            List<Officer> officers,
            Optional<String> fresh,
            Optional<String> problem) {}

    @GetMapping("/credentials/api")
    Html list(Actor actor, Shell shell) {
        return page(actor, shell, Optional.empty(), Optional.empty());
    }

    @PostMapping("/credentials/api")
    ResponseEntity<Html> make(Actor actor, Shell shell, @RequestParam UUID person) {
        requireOn();
        try {
            String fresh = tokens.make(actor, person);
            return ResponseEntity.ok(page(actor, shell, Optional.of(fresh), Optional.empty()));
        } catch (Refusal refusal) {
            return ResponseEntity.badRequest()
                    .body(page(actor, shell, Optional.empty(), Optional.of(refusal.sentence())));
        }
    }

    @PostMapping("/credentials/api/{id}/revocation")
    ResponseEntity<Void> revoke(Actor actor, @PathVariable UUID id) {
        requireOn();
        tokens.revoke(actor, id);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/credentials/api"))
                .build();
    }

    private Html page(Actor actor, Shell shell, Optional<String> fresh, Optional<String> problem) {
        requireOn();
        List<Listed> listed =
                tokens.all(actor).stream()
                        .map(
                                token ->
                                        new Listed(
                                                token.id(),
                                                token.hint(),
                                                accounts.nameOrErased(token.person()),
                                                token.madeAt()))
                        .toList();
        View view = new View(credentials.issuer(actor), listed, officers(actor), fresh, problem);
        return Html.of((out, raw) -> JtetokensGenerated.render(out, raw, shell, view));
    }

    private List<Officer> officers(Actor actor) {
        return accounts.people(actor).stream()
                .filter(member -> member.roles().contains(Role.OFFICER))
                .map((Member member) -> new Officer(member.person(), member.name().orElse("")))
                .toList();
    }

    private void requireOn() {
        if (!access.isOn()) throw new NotFound("page");
    }
}
