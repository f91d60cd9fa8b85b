package credence.app.verification;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps large bodies of the public check out of memory: evidence may be large, credentials are not,
 * and here nobody is signed in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SizeLimit extends OncePerRequestFilter {
    private static final Set<String> PATHS = Set.of("/verify", "/verify/many");

    /** A credential of 1 MiB, spelt out as a form would; a thousand in an archive have less. */
    private static final long LARGEST = 4L << 20;

    /**
     * What a browser has sent to the end before it reads the answer; beyond it the connection just
     * ends.
     */
    private static final long DISCARDED = 64L << 20;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !PATHS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length >= 0 && length <= LARGEST) {
            chain.doFilter(request, response);
            return;
        }
        discard(request.getInputStream());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getRequestURI() + "?too-large");
    }

    private static void discard(InputStream body) throws IOException {
        byte[] part = new byte[1 << 16];
        long seen = 0;
        for (int count; seen < DISCARDED && (count = body.read(part)) > 0; ) seen += count;
    }
}
