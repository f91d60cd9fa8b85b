package credence.app.home;

import credence.app.accounts.Accounts;
import credence.app.accounts.Actor;
import credence.app.accounts.Member;
import credence.app.accounts.Role;
import credence.app.platform.Forbidden;
import credence.app.platform.Html;
import credence.app.platform.Shell;
import credence.app.platform.Spaces;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The end of a demo organisation and its people. It cannot be undone, so it asks once. */
@RestController
class DemoPages {
    private static final String REASON = "The demo organisation was removed.";

    private final Accounts accounts;
    private final Spaces spaces;

    DemoPages(Accounts accounts, Spaces spaces) {
        this.accounts = accounts;
        this.spaces = spaces;
    }

    @PostMapping("/demo/remove")
    ResponseEntity<?> remove(
            Actor actor, Shell shell, @RequestParam(defaultValue = "false") boolean sure) {
        actor.require(Role.ADMINISTRATOR);
        if (!accounts.organisation(actor.organisation()).demo())
            throw new Forbidden("Only a demo organisation can be removed here.");
        if (!sure) {
            int people = accounts.people(actor).size();
            return ResponseEntity.ok(
                    Html.of((out, raw) -> JteremoveGenerated.render(out, raw, shell, people)));
        }
        spaces.outside(() -> end(actor));
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/sign-in")).build();
    }

    /** Whoever removes it goes last, when nothing needs an administrator any more. */
    private void end(Actor actor) {
        for (Member member : accounts.people(actor))
            if (!member.person().equals(actor.person()))
                accounts.erase(actor, member.person(), REASON);
        accounts.removeOrganisation(actor.organisation());
        accounts.erase(
                new Actor(actor.person(), actor.home(), actor.home(), Set.of()),
                actor.person(),
                REASON);
    }
}
