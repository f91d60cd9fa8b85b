package credence.app.cli;

import credence.app.cli.Certification.Proposed;
import credence.app.cli.Certification.Request;
import credence.app.cli.Certification.Verdicts;
import credence.app.platform.Forbidden;
import credence.app.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.function.Supplier;
import java.util.zip.ZipInputStream;
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

    private static final Logger LOG = LoggerFactory.getLogger(LocalApi.class);

    private final Office office;
    private final ObjectProvider<LocalAccess> access;

    LocalApi(Office office, ObjectProvider<LocalAccess> access) {
        this.office = office;
        this.access = access;
    }

    @PostMapping("/local/certify")
    void propose(HttpServletRequest request, HttpServletResponse response) throws IOException {
        require(request);
        OutputStream out = lines(response);
        ZipInputStream zip = new ZipInputStream(request.getInputStream());
        zip.getNextEntry();
        Request asked = Json.MAPPER.readValue(zip.readAllBytes(), Request.class);
        answer(
                out,
                () -> {
                    Proposed proposed =
                            office.propose(
                                    asked,
                                    () -> entry(zip),
                                    (done, total) -> write(out, Line.progress(done, total)));
                    return Line.proposed(proposed);
                });
    }

    @PostMapping("/local/conclude")
    void conclude(HttpServletRequest request, HttpServletResponse response) throws IOException {
        require(request);
        Verdicts verdicts = Json.MAPPER.readValue(request.getInputStream(), Verdicts.class);
        answer(lines(response), () -> Line.concluded(office.conclude(verdicts)));
    }

    private void require(HttpServletRequest request) throws IOException {
        String shown = request.getHeader(TOKEN);
        LocalAccess allowed = access.getIfAvailable();
        boolean local = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (!local || shown == null || allowed == null || !allowed.admits(shown))
            throw new Forbidden("This address is for commands on the same machine.");
    }

    private static OutputStream lines(HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        return response.getOutputStream();
    }

    private static InputStream entry(ZipInputStream zip) throws IOException {
        if (zip.getNextEntry() == null)
            throw new IOException("fewer pieces came than were announced");
        return zip;
    }

    private static void answer(OutputStream out, Supplier<Line> work) {
        try {
            write(out, work.get());
        } catch (RuntimeException e) {
            Refusal refusal =
                    Failures.explained(e)
                            .orElseGet(
                                    () -> {
                                        LOG.error("a job from the command line failed", e);
                                        return new Refusal(
                                                "Something broke in the server: look into its log.",
                                                Exit.FAULT);
                                    });
            write(out, Line.problem(refusal));
        }
    }

    private static void write(OutputStream out, Line line) {
        try {
            out.write(Json.MAPPER.writeValueAsBytes(line));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the command does not listen any more", e);
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
