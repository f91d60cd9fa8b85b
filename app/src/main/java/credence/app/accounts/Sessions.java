package credence.app.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Begins sessions. Each begins with a new id and a new form token, so that one planted before is
 * worth nothing.
 */
@Component
class Sessions {
    private final HttpSessionSecurityContextRepository contexts =
            new HttpSessionSecurityContextRepository();
    private final HttpSessionCsrfTokenRepository formTokens = new HttpSessionCsrfTokenRepository();
    private final SessionTable table;

    Sessions(SessionTable table) {
        this.table = table;
    }

    void begin(HttpServletRequest request, HttpServletResponse response, Actor actor) {
        HttpSession before = request.getSession(false);
        if (before != null) before.invalidate();
        request.getSession(true);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedInPerson(actor));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        // Made now rather than by the first page: two pages opened at once must have the same.
        formTokens.saveToken(formTokens.generateToken(request), request, response);
    }

    /** All of the person's sessions but this one. */
    void endOthers(HttpServletRequest request, Actor actor) {
        table.endOthers(actor.person(), request.getSession(true).getId());
    }
}
