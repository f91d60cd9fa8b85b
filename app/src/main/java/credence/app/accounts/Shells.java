package credence.app.accounts;

import credence.app.platform.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;

/** Builds what stands around a page, from who asks and for which address. */
@Component
class Shells {
    /**
     * @param roles any of which opens it; none: everybody
     */
    private record Entry(String label, String address, Role... roles) {
        boolean isOpenTo(Optional<Actor> actor) {
            if (roles.length == 0) return true;
            return actor.isPresent() && List.of(roles).stream().anyMatch(actor.get()::has);
        }
    }

    private static final List<Entry> ENTRIES =
            List.of(
                    new Entry("Home", "/", Role.values()),
                    new Entry("My evidence", "/evidence", Role.LEARNER),
                    new Entry("My applications", "/applications", Role.LEARNER),
                    new Entry("Review", "/review", Role.ASSESSOR),
                    new Entry("Decisions", "/decisions", Role.OFFICER),
                    new Entry(
                            "Credentials",
                            "/credentials",
                            Role.LEARNER,
                            Role.OFFICER,
                            Role.ADMINISTRATOR,
                            Role.AUDITOR),
                    new Entry("Skills", "/skills", Role.values()),
                    new Entry("Schemes", "/schemes", Role.values()),
                    new Entry("People", "/people", Role.ADMINISTRATOR),
                    new Entry("Journal", "/journal", Role.AUDITOR, Role.ADMINISTRATOR),
                    new Entry("Operation", "/operation", Role.AUDITOR, Role.ADMINISTRATOR),
                    new Entry("Verify", "/verify"));

    private final Accounts accounts;

    Shells(Accounts accounts) {
        this.accounts = accounts;
    }

    Shell of(HttpServletRequest request, Optional<Actor> actor) {
        String path = request.getRequestURI();
        List<Shell.Link> navigation = new ArrayList<>();
        for (Entry entry : ENTRIES)
            if (entry.isOpenTo(actor))
                navigation.add(new Shell.Link(entry.label(), entry.address(), isHere(entry, path)));
        return new Shell(navigation, actor.map(this::signedIn), () -> csrf(request));
    }

    private Shell.SignedIn signedIn(Actor actor) {
        String name = accounts.nameOrErased(actor.person());
        if (actor.roles().isEmpty())
            return new Shell.SignedIn(name, Optional.empty(), false, false);
        Organisation organisation = accounts.organisation(actor.organisation());
        return new Shell.SignedIn(
                name,
                Optional.of(organisation.name()),
                organisation.demo(),
                organisation.demo() && actor.has(Role.ADMINISTRATOR));
    }

    private static boolean isHere(Entry entry, String path) {
        return path.equals(entry.address())
                || !entry.address().equals("/") && path.startsWith(entry.address() + "/");
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? token.getToken()
                : "";
    }
}
