package credence.app.vcapi;

import credence.app.accounts.Actor;
import credence.app.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may use the VC-API: nobody, holders of a token, or test suites on this very machine. */
@Component
class Access {
    private static final String BEARER = "Bearer ";
    private static final Pattern LOCAL =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");
    private static final List<String> FORWARDED =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    /** For each person whose tokens are used. */
    static final int REQUESTS_A_MINUTE = 600;

    private final String mode;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<UUID, Integer> used = new HashMap<>();
    private Instant minuteEnds = Instant.EPOCH;

    Access(Settings settings, Tokens tokens, Clock clock) {
        this.mode = settings.text("credence.vc-api");
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Who asks. */
    sealed interface Caller {
        /** A test suite on this machine; it gets nothing that an organisation signs. */
        record TestSuite() implements Caller {}

        /** A system that holds a token. */
        record System(Actor officer) implements Caller {}

        /** Whoever may not, and why. */
        record Nobody(Problem problem) implements Caller {}
    }

    boolean isOn() {
        return mode.equals("on");
    }

    boolean isTest() {
        return mode.equals("test");
    }

    Caller caller(HttpServletRequest request) {
        if (isTest()) return tester(request);
        if (!isOn()) return new Caller.Nobody(Problem.of(404, "There is no VC-API here."));
        Optional<Actor> actor = bearer(request).flatMap(tokens::actor);
        if (actor.isEmpty())
            return new Caller.Nobody(
                    Problem.of(401, "A token is needed that an administrator made here."));
        if (!count(actor.get().person()))
            return new Caller.Nobody(
                    Problem.of(
                            429,
                            "More than %d requests in a minute: wait a minute."
                                    .formatted(REQUESTS_A_MINUTE)));
        return new Caller.System(actor.get());
    }

    private static Caller tester(HttpServletRequest request) {
        return isFromHere(request)
                ? new Caller.TestSuite()
                : new Caller.Nobody(
                        Problem.of(403, "The test issuers answer on this very machine only."));
    }

    /**
     * Sent from this machine, to it by a name that means it, and through nobody who passes on for
     * others.
     */
    static boolean isFromHere(HttpServletRequest request) {
        return isLocal(request.getHeader("Host"))
                && FORWARDED.stream().allMatch(name -> request.getHeader(name) == null)
                && isLoopback(request.getRemoteAddr());
    }

    /** An address that a proxy has passed on may be none. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Whether a host, with or without a port, is this machine. */
    static boolean isLocal(@Nullable String host) {
        return host != null && LOCAL.matcher(host).matches();
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return Optional.ofNullable(header)
                .filter(given -> given.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(given -> given.substring(BEARER.length()).strip());
    }

    private synchronized boolean count(UUID person) {
        Instant now = clock.instant();
        if (!now.isBefore(minuteEnds)) {
            used.clear();
            minuteEnds = now.plus(Duration.ofMinutes(1));
        }
        return used.merge(person, 1, Integer::sum) <= REQUESTS_A_MINUTE;
    }
}
