package credence.app.vcapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import credence.credential.Check;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Why something was refused, as programs read it. [RFC 9457; VC Data Model 2.0, 7.2]
 *
 * @param checks every step of a verification, none for other problems
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, List<Step> checks) {
    private static final String TYPES = "https://www.w3.org/TR/vc-data-model#";

    Problem {
        checks = List.copyOf(checks);
    }

    /**
     * @param outcome passed, failed or not done
     */
    record Step(String name, String outcome, String sentence) {
        static Step of(Check check) {
            return new Step(
                    check.name(),
                    check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    check.sentence());
        }
    }

    static Problem of(int status, String detail) {
        return new Problem(
                "about:blank",
                HttpStatus.valueOf(status).getReasonPhrase(),
                status,
                detail,
                List.of());
    }

    /** What was sent is not of the form that it must have. */
    static Problem malformed(String detail) {
        return new Problem(TYPES + "MALFORMED_VALUE_ERROR", "Malformed", 400, detail, List.of());
    }

    /** What was sent was verified, and is not valid. */
    static Problem invalid(String detail, List<Check> checks) {
        return new Problem(
                type(checks), "Not verified", 400, detail, checks.stream().map(Step::of).toList());
    }

    private static String type(List<Check> checks) {
        String failed =
                checks.stream()
                        .filter(check -> check.outcome() == Check.Outcome.FAILED)
                        .map(Check::name)
                        .findFirst()
                        .orElse("");
        return switch (failed) {
            case "reading" -> TYPES + "PARSING_ERROR";
            case "content" -> TYPES + "MALFORMED_VALUE_ERROR";
            case "", "validity", "status" -> "about:blank";
            default -> TYPES + "CRYPTOGRAPHIC_SECURITY_ERROR";
        };
    }

    ResponseEntity<Object> response() {
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == 401) answer.header("WWW-Authenticate", "Bearer");
        if (status == 429) answer.header("Retry-After", "60");
        return answer.body(this);
    }
}
