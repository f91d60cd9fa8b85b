package credence.app.vcapi;

import credence.app.accounts.Actor;
import credence.app.credentials.CommissionedCredential;
import credence.app.credentials.Credentials;
import credence.app.credentials.Issued;
import credence.app.platform.Forbidden;
import credence.app.platform.Refusal;
import credence.app.platform.Settings;
import credence.app.vcapi.Access.Caller;
import credence.app.vcapi.TestIssuers.Made;
import credence.app.vcapi.TestIssuers.TestIssuer;
import credence.app.verification.Answer;
import credence.app.verification.PublicCheck;
import credence.credential.Check;
import credence.credential.Presentation;
import credence.credential.PresentationVerification;
import credence.credential.SelectiveDisclosure;
import credence.credential.Verdict;
import credence.credential.Verification;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Issuing, verifying and deriving over HTTP. What was asked for in vain is answered with a problem
 * of the caller's, never with a fault of ours. [VC-API 0.7, 3.2, 3.3, 3.5]
 */
@RestController
class VcApi {
    private final Access access;
    private final TestIssuers testIssuers;
    private final Credentials credentials;
    private final PublicCheck check;
    private final Settings settings;
    private final Clock clock;

    VcApi(
            Access access,
            TestIssuers testIssuers,
            Credentials credentials,
            PublicCheck check,
            Settings settings,
            Clock clock) {
        this.access = access;
        this.testIssuers = testIssuers;
        this.credentials = credentials;
        this.check = check;
        this.settings = settings;
        this.clock = clock;
    }

    /** The answer where everything holds. */
    record Verified(boolean verified, List<Problem.Step> checks) {
        static Verified of(List<Check> checks) {
            return new Verified(true, checks.stream().map(Problem.Step::of).toList());
        }
    }

    record Updated(String credentialId, String statusPurpose, boolean status) {}

    record Listed(String name, String id, String cryptosuite, String keyType) {}

    /** As the organisation of the token, with its key. */
    @PostMapping("/vc-api/credentials/issue")
    ResponseEntity<Object> issue(
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws IOException {
        return switch (access.caller(request)) {
            case Caller.Nobody(Problem problem) -> problem.response();
            case Caller.TestSuite ignored -> testIssue(request, testIssuers.all().getFirst());
            case Caller.System(var officer) -> {
                Body body = Body.of(request);
                if (body.problem().isPresent()) yield body.problem().get().response();
                Optional<JsonObject> credential = body.object("credential");
                if (credential.isEmpty()) yield missing("credential");
                try {
                    yield issued(
                            credentials.issue(
                                    officer,
                                    key == null ? UUID.randomUUID().toString() : key,
                                    credential.get().toString()));
                } catch (Refusal refusal) {
                    yield Problem.malformed(refusal.sentence()).response();
                } catch (Forbidden forbidden) {
                    yield Problem.of(403, forbidden.sentence()).response();
                }
            }
        };
    }

    /** As one of the test issuers. */
    @PostMapping("/vc-api/{issuer}/credentials/issue")
    ResponseEntity<Object> issueAs(HttpServletRequest request, @PathVariable String issuer)
            throws IOException {
        return switch (access.caller(request)) {
            case Caller.Nobody(Problem problem) -> problem.response();
            case Caller.System ignored -> noIssuer();
            case Caller.TestSuite ignored -> {
                Optional<TestIssuer> named = testIssuers.named(issuer);
                yield named.isPresent() ? testIssue(request, named.get()) : noIssuer();
            }
        };
    }

    /**
     * Revokes, suspends or reinstates what was commissioned. Asked twice it is done once. [VC-API
     * 0.7, 3.2.2]
     */
    @PostMapping("/vc-api/credentials/status")
    ResponseEntity<Object> status(HttpServletRequest request) throws IOException {
        return switch (access.caller(request)) {
            case Caller.Nobody(Problem problem) -> problem.response();
            case Caller.TestSuite ignored -> noIssuer();
            case Caller.System(var officer) -> {
                Body body = Body.of(request);
                if (body.problem().isPresent()) yield body.problem().get().response();
                yield switch (StatusUpdate.read(body)) {
                    case StatusUpdate.Unreadable(String sentence) ->
                            Problem.malformed(sentence).response();
                    case StatusUpdate.Asked asked -> changed(officer, asked);
                };
            }
        };
    }

    private ResponseEntity<Object> changed(Actor officer, StatusUpdate.Asked asked) {
        List<CommissionedCredential> found = credentials.commissioned(officer, asked.name(), 2);
        if (found.isEmpty())
            return Problem.of(
                            404,
                            "No credential with this id was issued here for your organisation.")
                    .response();
        if (found.size() > 1)
            return Problem.of(
                            409,
                            "Several credentials bear this id: an officer changes them one by one, on the page Commissioned by other systems.")
                    .response();
        try {
            if (!asked.isSo(found.getFirst())) change(officer, found.getFirst().id(), asked);
            return updated(asked);
        } catch (Refusal refusal) {
            // Whoever asked the same at this moment may have been first.
            return isSoNow(officer, asked)
                    ? updated(asked)
                    : Problem.malformed(refusal.sentence()).response();
        }
    }

    private boolean isSoNow(Actor officer, StatusUpdate.Asked asked) {
        return credentials.commissioned(officer, asked.name(), 1).stream().anyMatch(asked::isSo);
    }

    private static ResponseEntity<Object> updated(StatusUpdate.Asked asked) {
        return ResponseEntity.ok(new Updated(asked.name(), asked.purpose(), asked.value()));
    }

    private void change(Actor officer, UUID id, StatusUpdate.Asked asked) {
        if (asked.isRevocation()) credentials.revoke(officer, id, asked.reason());
        else if (asked.value()) credentials.suspend(officer, id, asked.reason());
        else credentials.reinstate(officer, id, asked.reason());
    }

    @PostMapping({"/vc-api/credentials/verify", "/vc-api/{issuer}/credentials/verify"})
    ResponseEntity<Object> verify(HttpServletRequest request) throws IOException {
        return answered(request, "verifiableCredential", Body::text, this::verified);
    }

    private ResponseEntity<Object> verified(Caller caller, Body body, String credential) {
        Answer answer =
                caller instanceof Caller.TestSuite
                        ? Answer.of(testIssuers.verify(credential), clock.instant())
                        : check.check(credential);
        return answer.word().equals("valid")
                ? ResponseEntity.ok(Verified.of(answer.checks()))
                : Problem.invalid(answer.reason(), answer.checks()).response();
    }

    @PostMapping({"/vc-api/credentials/derive", "/vc-api/{issuer}/credentials/derive"})
    ResponseEntity<Object> derive(HttpServletRequest request) throws IOException {
        return answered(request, "verifiableCredential", Body::object, VcApi::derived);
    }

    private static ResponseEntity<Object> derived(Caller caller, Body body, JsonObject credential) {
        try {
            return credential(
                    201,
                    SelectiveDisclosure.derive(
                                    credential,
                                    body.pointers("selectivePointers"),
                                    caller instanceof Caller.TestSuite)
                            .toString());
        } catch (IllegalArgumentException underivable) {
            return Problem.malformed(String.valueOf(underivable.getMessage())).response();
        }
    }

    @PostMapping({"/vc-api/presentations/verify", "/vc-api/{issuer}/presentations/verify"})
    ResponseEntity<Object> verifyPresentation(HttpServletRequest request) throws IOException {
        return answered(request, "verifiablePresentation", Body::text, this::verifiedPresentation);
    }

    private ResponseEntity<Object> verifiedPresentation(
            Caller caller, Body body, String presentation) {
        String domain = body.option("domain").orElse(null);
        String challenge = body.option("challenge").orElse(null);
        PresentationVerification verification =
                caller instanceof Caller.TestSuite
                        ? Presentation.verify(
                                presentation, domain, challenge, testIssuers.circumstances())
                        : check.presentation(presentation, domain, challenge);
        List<Check> checks = steps(verification);
        boolean holds =
                verification.verdict() instanceof Verdict.Valid
                        && verification.credentials().stream()
                                .allMatch(shown -> shown.verdict() instanceof Verdict.Valid);
        return holds
                ? ResponseEntity.ok(Verified.of(checks))
                : Problem.invalid("The presentation, or a credential in it, does not hold.", checks)
                        .response();
    }

    /** Who the test issuers are since the last start. */
    @GetMapping("/vc-api/test-issuers")
    ResponseEntity<Object> testIssuers(HttpServletRequest request) {
        return switch (access.caller(request)) {
            case Caller.Nobody(Problem problem) -> problem.response();
            case Caller.System ignored -> noIssuer();
            case Caller.TestSuite ignored ->
                    ResponseEntity.ok(
                            testIssuers.all().stream()
                                    .map(
                                            issuer ->
                                                    new Listed(
                                                            issuer.name(),
                                                            issuer.did(),
                                                            issuer.suite().word(),
                                                            issuer.keyType()))
                                    .toList());
        };
    }

    @GetMapping(TestIssuers.STATUS)
    ResponseEntity<Object> testStatus(HttpServletRequest request) {
        return access.caller(request) instanceof Caller.TestSuite
                ? credential(200, testIssuers.statusList(statusAddress(request)))
                : noIssuer();
    }

    /** What anybody may ask who may ask at all, about one member of the body. */
    @FunctionalInterface
    private interface Asked<T> {
        ResponseEntity<Object> about(Caller caller, Body body, T member);
    }

    private <T> ResponseEntity<Object> answered(
            HttpServletRequest request,
            String member,
            BiFunction<Body, String, Optional<T>> read,
            Asked<T> asked)
            throws IOException {
        Caller caller = access.caller(request);
        if (caller instanceof Caller.Nobody(Problem problem)) return problem.response();
        Body body = Body.of(request);
        if (body.problem().isPresent()) return body.problem().get().response();
        return read.apply(body, member)
                .map(found -> asked.about(caller, body, found))
                .orElseGet(() -> missing(member));
    }

    private ResponseEntity<Object> testIssue(HttpServletRequest request, TestIssuer issuer)
            throws IOException {
        Body body = Body.of(request);
        if (body.problem().isPresent()) return body.problem().get().response();
        Optional<JsonObject> credential = body.object("credential");
        if (credential.isEmpty()) return missing("credential");
        Optional<String> list = body.option("status").map(any -> statusAddress(request));
        return switch (testIssuers.issue(
                issuer, credential.get(), body.pointers("mandatoryPointers"), list)) {
            case Made.Signed(JsonObject signed) -> credential(201, signed.toString());
            case Made.Unsignable(String sentence) -> Problem.malformed(sentence).response();
            case Made.Unverifiable(Verification verification) ->
                    Problem.invalid(
                                    Answer.of(verification, clock.instant()).reason(),
                                    verification.checks())
                            .response();
        };
    }

    private String statusAddress(HttpServletRequest request) {
        return settings.baseUrl()
                        .map(Object::toString)
                        .orElse("http://" + request.getHeader("Host"))
                + TestIssuers.STATUS;
    }

    private static ResponseEntity<Object> issued(Issued issued) {
        return switch (issued) {
            case Issued.Credential(UUID id, String json) -> credential(201, json);
            case Issued.Conflict ignored ->
                    Problem.of(422, "The idempotency key was used for another credential.")
                            .response();
            case Issued.Refused(List<String> rules) ->
                    Problem.malformed(String.join(" ", rules)).response();
            case Issued.Stopped(var since, String reason) ->
                    Problem.of(
                                    409,
                                    "Issuing is stopped since %s: %s. Ask again later with the same key."
                                            .formatted(since, reason))
                            .response();
        };
    }

    private static List<Check> steps(PresentationVerification verification) {
        List<Check> steps = new ArrayList<>(verification.checks());
        verification.credentials().forEach(shown -> steps.addAll(shown.checks()));
        return steps;
    }

    private static ResponseEntity<Object> credential(int status, String json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<Object> missing(String member) {
        return Problem.malformed("The request must hold a %s.".formatted(member)).response();
    }

    private static ResponseEntity<Object> noIssuer() {
        return Problem.of(404, "There is no such issuer here.").response();
    }
}
