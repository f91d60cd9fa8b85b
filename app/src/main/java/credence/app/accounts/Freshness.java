package credence.app.accounts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a person's roles again at each request, so that a role taken away is gone at once. */
class Freshness extends OncePerRequestFilter {
    private final Accounts accounts;

    Freshness(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SignedInPerson.current().ifPresent(this::refresh);
        chain.doFilter(request, response);
    }

    /** Error pages show who is signed in, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private void refresh(Actor stored) {
        var context = SecurityContextHolder.createEmptyContext();
        Optional<Actor> now =
                accounts.actor(stored.person(), stored.organisation())
                        .or(() -> accounts.actor(stored.person()));
        now.ifPresent(actor -> context.setAuthentication(new SignedInPerson(actor)));
        SecurityContextHolder.setContext(context);
    }
}
