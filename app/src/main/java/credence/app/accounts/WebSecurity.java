package credence.app.accounts;

import credence.app.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Which addresses are public, how sessions are kept, and what browsers are told to refuse. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = WebSecurity.IDLE_SECONDS)
class WebSecurity {
    static final int IDLE_SECONDS = 8 * 60 * 60;

    /** Without sign-in: the ways in, what outsiders check, and files that are the same for all. */
    static final String[] PUBLIC = {
        "/sign-in",
        "/setup",
        "/welcome",
        "/invitation",
        "/c/**",
        "/status/**",
        "/verify",
        "/verify/**",
        "/issuers/**",
        "/.well-known/**",
        "/log/**",
        "/witness/**",
        "/vc-api/**",
        "/health",
        "/error",
        "/favicon.ico",
        "/*.css",
        "/*.js",
        "/*.svg"
    };

    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain filterChain(
            HttpSecurity http, Accounts accounts, CookieRequestCache askedFor) throws Exception {
        return http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(PUBLIC)
                                        .permitAll()
                                        .requestMatchers("/journal", "/journal/**")
                                        .hasAnyAuthority(
                                                Role.AUDITOR.name(), Role.ADMINISTRATOR.name())
                                        .anyRequest()
                                        .authenticated())
                .addFilterBefore(new UploadLimit(), CsrfFilter.class)
                .addFilterBefore(new Freshness(accounts), AuthorizationFilter.class)
                .exceptionHandling(
                        refused ->
                                refused.authenticationEntryPoint(
                                        new LoginUrlAuthenticationEntryPoint("/sign-in")))
                .requestCache(cache -> cache.requestCache(askedFor))
                .csrf(
                        forgery ->
                                // Without a session: programs ask, and nothing of a person changes.
                                forgery.ignoringRequestMatchers(
                                        "/verify",
                                        "/verify/many",
                                        "/witness/add-checkpoint",
                                        "/vc-api/**"))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                policy ->
                                                        policy.policyDirectives(
                                                                CONTENT_SECURITY_POLICY))
                                        .referrerPolicy(
                                                referrer ->
                                                        referrer.policy(ReferrerPolicy.NO_REFERRER))
                                        .crossOriginOpenerPolicy(
                                                opener ->
                                                        opener.policy(
                                                                CrossOriginOpenerPolicy
                                                                        .SAME_ORIGIN))
                                        .permissionsPolicyHeader(
                                                permissions ->
                                                        permissions.policy(
                                                                "camera=(), microphone=(), geolocation=(), payment=(), usb=()")))
                .build();
    }

    /**
     * Remembers in a cookie, not in a session, which page somebody wanted before they had to sign
     * in.
     */
    @Bean
    CookieRequestCache askedFor() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(
                request ->
                        request.getMethod().equals("GET")
                                && accepts(request).contains("text/html"));
        return cache;
    }

    private static String accepts(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept == null ? "" : accept;
    }

    /** Requests of one session may write the same attribute at once. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer writesAtOnce() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    CookieSerializer cookieSerializer(Settings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("credence");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(
                settings.baseUrl().map(url -> "https".equals(url.getScheme())).orElse(false));
        return cookie;
    }
}
