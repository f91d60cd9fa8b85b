package credence.app.accounts;

import credence.app.platform.Html;
import credence.app.platform.Outage;
import credence.app.platform.Room;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers where sessions and sign-in cannot be looked up: they lie in the database, which may be
 * away. Stands before all of them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);

    private final Room room;

    OutageFilter(Room room) {
        this.room = room;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            Outage.Kind outage = room.behind(e).orElse(null);
            if (outage == null || response.isCommitted()) throw e;
            LOG.warn(
                    "{} {} met an outage: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    outage);
            response.reset();
            send(ErrorPages.outage(outage), response);
        }
    }

    private static void send(ResponseEntity<Html> page, HttpServletResponse response)
            throws IOException {
        response.setStatus(page.getStatusCode().value());
        page.getHeaders()
                .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        response.setContentType("text/html;charset=UTF-8");
        Html body = page.getBody();
        if (body != null)
            response.getOutputStream().write(body.text().getBytes(StandardCharsets.UTF_8));
    }
}
