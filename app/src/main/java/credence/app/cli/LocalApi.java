package credence.app.cli;

import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Verdicts;
import credence.app.cli.Certification.Wish;
import credence.app.platform.Forbidden;
import credence.app.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes jobs from commands on this machine that find the data folder held by this process. Only
 * from the loopback address, and only with the token that stands in the data folder. An answer is
 * one JSON line after another: how far it is, and at last what came of it.
 */
@RestController
class LocalApi {
    static final String TOKEN = "X-Credence-Token";

    /** In bytes: as much as is read from a command that was refused already. */
    private static final long MOST_IN_VAIN = 8L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(LocalApi.class);

    private final Office office;
    private final Operator operator;
    private final ObjectProvider<LocalAccess> access;

    LocalApi(Office office, Operator operator, ObjectProvider<LocalAccess> access) {
        this.office = office;
        this.operator = operator;
        this.access = access;
    }

    @PostMapping("/local/admit")
    void admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(
                request,
                response,
                out -> {
                    office.admit(
                            Json.MAPPER.readValue(
                                    request.getInputStream().readAllBytes(), Wish.class));
                    return Line.asAdmitted();
                });
    }

    @PostMapping("/local/certify")
    void propose(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(
                request,
                response,
                out -> {
                    InputStream in = request.getInputStream();
                    Request asked =
                            Json.MAPPER.readValue(HandOver.part(in).readAllBytes(), Request.class);
                    return Line.proposed(
                            office.propose(
                                    asked,
                                    () -> HandOver.part(in),
                                    (done, total) -> write(out, Line.progress(done, total))));
                });
    }

    @PostMapping("/local/conclude")
    void conclude(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(
                request,
                response,
                out ->
                        Line.concluded(
                                office.conclude(
                                        Json.MAPPER.readValue(
                                                request.getInputStream().readAllBytes(),
                                                Verdicts.class))));
    }

    @PostMapping("/local/operate")
    void operate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(
                request,
                response,
                out ->
                        Line.said(
                                operator.perform(
                                        Json.MAPPER.readValue(
                                                request.getInputStream().readAllBytes(),
                                                Operation.class))));
    }

    private void require(HttpServletRequest request) throws IOException {
        String shown = request.getHeader(TOKEN);
        LocalAccess allowed = access.getIfAvailable();
        boolean local = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (!local || shown == null || allowed == null || !allowed.admits(shown))
            throw new Forbidden("This address is for commands on the same machine.");
    }

    private interface Work {
        Line doneWith(OutputStream out) throws IOException;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Work work)
            throws IOException {
        require(request);
        response.setContentType("application/x-ndjson");
        OutputStream out = response.getOutputStream();
        try {
            write(out, work.doneWith(out));
        } catch (CommandGone e) {
            LOG.info("a command went away before its answer");
        } catch (IOException | RuntimeException e) {
            Refusal refusal = refusal(e);
            if (isHeardOut(request)) write(out, Line.problem(refusal));
        }
    }

    private static Refusal refusal(Exception e) {
        return Failures.explained(e).orElseGet(() -> unexplained(e));
    }

    private static Refusal unexplained(Exception e) {
        if (e instanceof IOException)
            return new Refusal(
                    "What was handed over broke off (%s): nothing was taken in; run it again."
                            .formatted(e.getMessage()));
        LOG.error("a job from the command line failed", e);
        return new Refusal("Something broke in the server: look into its log.", Exit.FAULT);
    }

    /** A command listens only after it has sent everything; false where it is gone. */
    private static boolean isHeardOut(HttpServletRequest request) {
        try {
            request.getInputStream().skip(MOST_IN_VAIN);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static void write(OutputStream out, Line line) {
        try {
            out.write(Json.MAPPER.writeValueAsBytes(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new CommandGone(e);
        }
    }

    /** Nobody listens any more. What was begun goes on, and stands in the installation. */
    private static final class CommandGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        CommandGone(IOException cause) {
            super("the command does not listen any more", cause);
        }
    }

    /** These addresses know neither session nor form; the token is all that counts. */
    @Configuration
    static class Wiring {
        @Bean
        @Order(0)
        SecurityFilterChain localFilterChain(HttpSecurity http) throws Exception {
            return http.securityMatcher("/local/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(AbstractHttpConfigurer::disable)
                    .sessionManagement(
                            session ->
                                    session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .build();
        }
    }
}
