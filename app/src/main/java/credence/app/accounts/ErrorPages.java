package credence.app.accounts;

import credence.app.platform.Envelope;
import credence.app.platform.Forbidden;
import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Outage;
import credence.app.platform.Refusal;
import credence.app.platform.Room;
import credence.app.platform.Shell;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

/** What people see when something cannot be done: a sentence, never a stack trace. */
@RestControllerAdvice
@RestController
class ErrorPages implements ErrorController {
    /**
     * @param reference the word under which the log has the whole story
     */
    record ProblemView(int status, String headline, String sentence, Optional<String> reference) {}

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final MediaType PAGE = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final Shell BARE = new Shell(List.of(), Optional.empty(), () -> "");

    private final Shells shells;
    private final Room room;

    ErrorPages(Shells shells, Room room) {
        this.shells = shells;
        this.room = room;
    }

    @ExceptionHandler
    ResponseEntity<Html> refused(Refusal refusal, HttpServletRequest request) {
        return page(
                request,
                HttpStatus.BAD_REQUEST,
                "That cannot be done as asked",
                refusal.sentence());
    }

    @ExceptionHandler
    ResponseEntity<Html> forbidden(Forbidden forbidden, HttpServletRequest request) {
        return page(request, HttpStatus.FORBIDDEN, "Not yours to do", forbidden.sentence());
    }

    @ExceptionHandler
    ResponseEntity<Html> notFound(NotFound missing, HttpServletRequest request) {
        return page(request, HttpStatus.NOT_FOUND, "Not found", missing.sentence());
    }

    @ExceptionHandler
    ResponseEntity<Html> tooLarge(
            MaxUploadSizeExceededException large, HttpServletRequest request) {
        return page(
                request,
                HttpStatus.CONTENT_TOO_LARGE,
                "Too large",
                "What you sent is larger than this installation takes: send less at once, or"
                        + " smaller files.");
    }

    /** An id in an address that is none. */
    @ExceptionHandler
    ResponseEntity<Html> mistyped(
            MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
        return status(request, HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ResponseEntity<Html> broken(Exception broken, HttpServletRequest request) throws Exception {
        if (broken instanceof AccessDeniedException || broken instanceof AuthenticationException)
            throw broken; // Spring Security answers
        if (broken instanceof ErrorResponse known && known.getStatusCode().is4xxClientError())
            return status(request, known.getStatusCode());
        ResponseStatus marked =
                AnnotatedElementUtils.findMergedAnnotation(broken.getClass(), ResponseStatus.class);
        if (marked != null && marked.code().is4xxClientError())
            return status(request, marked.code());
        Optional<Outage.Kind> outage = room.behind(broken);
        return outage.isPresent() ? outage(outage.get()) : fault(request, broken);
    }

    /** Without anything of the database: it may be what is missing. */
    static ResponseEntity<Html> outage(Outage.Kind outage) {
        ProblemView view =
                new ProblemView(
                        outage.status(), "Not just now", outage.sentence(), Optional.empty());
        return ResponseEntity.status(outage.status())
                .headers(outage::announce)
                .contentType(PAGE)
                .body(Html.of((out, raw) -> JteproblemGenerated.render(out, raw, BARE, view)));
    }

    /** What went wrong outside of controllers. */
    @RequestMapping("/error")
    ResponseEntity<Html> outside(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode status =
                HttpStatusCode.valueOf(code instanceof Integer number ? number : 404);
        if (!status.is5xxServerError()) return status(request, status);
        return fault(
                request,
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                        ? thrown
                        : null);
    }

    private ResponseEntity<Html> fault(HttpServletRequest request, @Nullable Throwable broken) {
        String reference = HexFormat.of().formatHex(Envelope.random(4));
        LOG.error(
                "fault {} at {} {}",
                reference,
                request.getMethod(),
                request.getRequestURI(),
                broken);
        return page(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                new ProblemView(
                        500,
                        "Something broke on our side",
                        "Nothing that was saved is lost. Try again; if it stays, tell whoever runs"
                                + " this installation the reference below.",
                        Optional.of(reference)));
    }

    private ResponseEntity<Html> status(HttpServletRequest request, HttpStatusCode status) {
        return switch (status.value()) {
            case 401 ->
                    page(
                            request,
                            status,
                            "Sign in first",
                            "This page is for people who are signed in.");
            case 403 ->
                    page(
                            request,
                            status,
                            "Not accepted",
                            "Either this is not yours to see, or the form waited too long: go back,"
                                    + " reload the page, and send it again.");
            case 404 ->
                    page(
                            request,
                            status,
                            "Not found",
                            "There is nothing at this address: check it, or start from the home"
                                    + " page.");
            case 413 ->
                    page(
                            request,
                            status,
                            "Too large",
                            "What you sent is larger than this installation takes: send less at"
                                    + " once, or smaller files.");
            default ->
                    page(
                            request,
                            status,
                            "That cannot be done as asked",
                            "The address does not take such a request: go back and try again from"
                                    + " the page.");
        };
    }

    private ResponseEntity<Html> page(
            HttpServletRequest request, HttpStatusCode status, String headline, String sentence) {
        return page(
                request,
                status,
                new ProblemView(status.value(), headline, sentence, Optional.empty()));
    }

    private ResponseEntity<Html> page(
            HttpServletRequest request, HttpStatusCode status, ProblemView view) {
        Shell shell = shell(request);
        return ResponseEntity.status(status)
                .contentType(PAGE)
                .body(Html.of((out, raw) -> JteproblemGenerated.render(out, raw, shell, view)));
    }

    /** Even where the database is what broke, there is a page. */
    private Shell shell(HttpServletRequest request) {
        try {
            return shells.of(request, SignedInPerson.current());
        } catch (RuntimeException unreachable) {
            return BARE;
        }
    }
}
