package credence.app.accounts;

import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.app.platform.Spaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ways in: sign-in, first set-up, the demo's door, an invitation. */
@RestController
class EntrancePages {
    /** What a form shows again after a refusal; never a password. */
    record SignInView(String identifier, Optional<String> problem, boolean signedOut) {}

    record SetupView(
            String token,
            String organisation,
            String name,
            String email,
            Set<Role> roles,
            Optional<String> problem) {}

    record WelcomeView(String token, boolean open, boolean signedIn) {}

    record InvitationView(String token, boolean open, Optional<String> problem) {}

    private final Accounts accounts;
    private final Passwords passwords;
    private final OneTimeTokens tokens;
    private final Sessions sessions;
    private final Spaces spaces;
    private final CookieRequestCache askedFor;
    private final Clock clock;

    EntrancePages(
            Accounts accounts,
            Passwords passwords,
            OneTimeTokens tokens,
            Sessions sessions,
            Spaces spaces,
            CookieRequestCache askedFor,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.tokens = tokens;
        this.sessions = sessions;
        this.spaces = spaces;
        this.askedFor = askedFor;
        this.clock = clock;
    }

    @GetMapping("/sign-in")
    ResponseEntity<Html> signIn(
            Shell shell,
            @RequestParam(required = false) @org.jspecify.annotations.Nullable String out) {
        if (accounts.isEmpty()) return to("/setup");
        return page(HttpStatus.OK, shell, new SignInView("", Optional.empty(), out != null));
    }

    @PostMapping("/sign-in")
    ResponseEntity<Html> signIn(
            Shell shell,
            @RequestParam String identifier,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (accounts.signIn(identifier, password, request.getRemoteAddr())) {
            case SignIn.SignedIn(Actor actor) -> {
                String address = wanted(request, response);
                sessions.begin(request, response, actor);
                yield to(accounts.tellPasswordResets(actor) ? "/account" : address);
            }
            case SignIn.WrongCredentials() ->
                    again(
                            shell,
                            identifier,
                            "The identifier or the password is not right: try again.");
            case SignIn.Locked(Instant until) ->
                    again(
                            shell,
                            identifier,
                            "Too many attempts: try again in %s.".formatted(waiting(until)));
        };
    }

    private ResponseEntity<Html> again(Shell shell, String identifier, String problem) {
        return page(
                HttpStatus.UNAUTHORIZED,
                shell,
                new SignInView(identifier, Optional.of(problem), false));
    }

    private String waiting(Instant until) {
        long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
        return seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }

    private static ResponseEntity<Html> page(HttpStatus status, Shell shell, SignInView view) {
        return ResponseEntity.status(status)
                .body(Html.of((out, raw) -> JtesignInGenerated.render(out, raw, shell, view)));
    }

    /** The page that somebody asked for before; only its path, so that nobody is sent elsewhere. */
    private String wanted(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = askedFor.getRequest(request, response);
        if (saved == null) return "/";
        askedFor.removeRequest(request, response);
        URI uri = URI.create(saved.getRedirectUrl());
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return path.startsWith("/") && !path.startsWith("//") ? path : "/";
    }

    @GetMapping("/setup")
    ResponseEntity<Html> setup(Shell shell, @RequestParam(defaultValue = "") String token) {
        if (!accounts.isEmpty()) return to("/sign-in");
        return page(
                HttpStatus.OK, shell, new SetupView(token, "", "", "", Set.of(), Optional.empty()));
    }

    @PostMapping("/setup")
    ResponseEntity<Html> setup(
            Shell shell,
            @RequestParam String token,
            @RequestParam String organisation,
            @RequestParam String name,
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = "") List<Role> roles,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!accounts.isEmpty()) return to("/sign-in");
        try {
            sessions.begin(
                    request,
                    response,
                    found(token.strip(), organisation, name, email, password, roles));
            return to("/");
        } catch (Refusal refusal) {
            SetupView view =
                    new SetupView(
                            token,
                            organisation,
                            name,
                            email,
                            Set.copyOf(roles),
                            Optional.of(refusal.sentence()));
            return page(HttpStatus.BAD_REQUEST, shell, view);
        }
    }

    private Actor found(
            String token,
            String organisation,
            String name,
            String email,
            String password,
            List<Role> others) {
        EnumSet<Role> roles = EnumSet.of(Role.ADMINISTRATOR);
        roles.addAll(others);
        List<Identifier> identifiers = List.of(Identifier.email(email));
        if (!tokens.isValid(OneTimeTokens.Purpose.SETUP, token)) throw unknownSetup();
        String hash = passwords.hash(password, identifiers);
        return spaces.outside(
                () -> {
                    if (tokens.redeem(OneTimeTokens.Purpose.SETUP, token).isEmpty())
                        throw unknownSetup();
                    Organisation founded = accounts.createOrganisation(organisation);
                    Person person = accounts.createPerson(name, identifiers, Optional.empty());
                    passwords.set(person.id(), hash);
                    return accounts.join(person.id(), founded.space(), roles);
                });
    }

    private static Refusal unknownSetup() {
        return new Refusal(
                "The set-up token is unknown or has expired: the terminal that runs Credence shows"
                        + " a new one after a restart.");
    }

    private static ResponseEntity<Html> page(HttpStatus status, Shell shell, SetupView view) {
        return ResponseEntity.status(status)
                .body(Html.of((out, raw) -> JtesetupGenerated.render(out, raw, shell, view)));
    }

    @GetMapping("/welcome")
    Html welcome(Shell shell, @RequestParam(defaultValue = "") String token) {
        boolean open = tokens.isValid(OneTimeTokens.Purpose.WELCOME, token);
        WelcomeView view = new WelcomeView(token, open, shell.signedIn().isPresent());
        return Html.of((out, raw) -> JtewelcomeGenerated.render(out, raw, shell, view));
    }

    @PostMapping("/welcome")
    ResponseEntity<Html> enter(
            @RequestParam String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Actor> guide =
                tokens.redeem(OneTimeTokens.Purpose.WELCOME, token)
                        .flatMap(OneTimeTokens.Redeemed::person)
                        .flatMap(accounts::actor);
        if (guide.isEmpty()) return to("/welcome");
        sessions.begin(request, response, guide.get());
        return to("/");
    }

    @GetMapping("/invitation")
    Html invitation(Shell shell, @RequestParam(defaultValue = "") String token) {
        boolean open = tokens.isValid(OneTimeTokens.Purpose.INVITATION, token);
        InvitationView view = new InvitationView(token, open, Optional.empty());
        return Html.of((out, raw) -> JteinvitationGenerated.render(out, raw, shell, view));
    }

    @PostMapping("/invitation")
    ResponseEntity<Html> accept(
            Shell shell,
            @RequestParam String token,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            Optional<Actor> invited = accounts.acceptInvitation(token, password);
            if (invited.isEmpty()) return to("/invitation");
            sessions.begin(request, response, invited.get());
            return to(accounts.passwordResets(invited.get()).isEmpty() ? "/" : "/account");
        } catch (Refusal refusal) {
            InvitationView view = new InvitationView(token, true, Optional.of(refusal.sentence()));
            return ResponseEntity.badRequest()
                    .body(
                            Html.of(
                                    (out, raw) ->
                                            JteinvitationGenerated.render(out, raw, shell, view)));
        }
    }

    private static ResponseEntity<Html> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }
}
