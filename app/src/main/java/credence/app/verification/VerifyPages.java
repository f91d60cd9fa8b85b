package credence.app.verification;

import credence.app.platform.Html;
import credence.app.platform.Settings;
import credence.app.platform.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Lets anybody check a credential: a file, a text or a link. Nothing of it is kept. */
@Controller
class VerifyPages {
    private static final int LARGEST = 1 << 20;
    private static final Pattern PUBLIC_PAGE =
            Pattern.compile("/c/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.json)?");

    private final PublicCheck check;
    private final Settings settings;

    VerifyPages(PublicCheck check, Settings settings) {
        this.check = check;
        this.settings = settings;
    }

    /**
     * @param link as typed, to be shown again; {@code problem} names what was wrong with it
     */
    record Form(String link, Optional<String> problem) {}

    @GetMapping("/verify")
    @ResponseBody
    Html form(
            Shell shell,
            @RequestParam(name = "too-large", required = false) @Nullable String tooLarge) {
        return form(
                shell,
                "",
                Optional.ofNullable(tooLarge)
                        .map(
                                ignored ->
                                        "What you sent is larger than 1 MiB; a credential has some kilobytes. Choose the credential itself."));
    }

    @PostMapping(
            path = "/verify",
            consumes = {
                MediaType.MULTIPART_FORM_DATA_VALUE,
                MediaType.APPLICATION_FORM_URLENCODED_VALUE
            })
    ResponseEntity<Html> verify(
            Shell shell,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String link)
            throws IOException {
        if (file != null && !file.isEmpty())
            return answered(
                    shell, check.check(new String(file.getBytes(), StandardCharsets.UTF_8)));
        if (!text.isBlank()) return answered(shell, check.check(text.strip()));
        if (link.isBlank())
            return page(
                    form(
                            shell,
                            "",
                            Optional.of(
                                    "There is nothing to check yet: choose a file, paste the credential, or give its link.")));
        return verify(shell, request, link.strip());
    }

    /** The same for programs: the credential is the body, the answer is JSON. */
    @PostMapping(
            path = "/verify",
            consumes = {"application/json", "application/vc", "application/ld+json"},
            produces = "application/json")
    @ResponseBody
    AnswerInJson verify(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        return AnswerInJson.of(check.check(new String(body, StandardCharsets.UTF_8)));
    }

    private ResponseEntity<Html> verify(Shell shell, HttpServletRequest request, String link) {
        Optional<URI> address = address(link);
        if (address.isEmpty())
            return page(
                    form(
                            shell,
                            link,
                            Optional.of(
                                    "This is no address that can be read: write it whole, beginning with https://.")));
        Optional<String> here = publicPage(request, address.get());
        if (here.isPresent())
            return ResponseEntity.status(303).location(URI.create(here.get())).build();
        return check.checkAt(address.get())
                .map(answer -> answered(shell, answer))
                .orElseGet(
                        () ->
                                page(
                                        form(
                                                shell,
                                                link,
                                                Optional.of(
                                                        "Nothing was found at that address. It must be public, begin with https://, and answer with the credential within 5 seconds; or download the file and choose it here."))));
    }

    /** A link to a page of this very installation leads there: that page is a check. */
    private Optional<String> publicPage(HttpServletRequest request, URI address) {
        Matcher path = PUBLIC_PAGE.matcher(String.valueOf(address.getPath()));
        if (!path.matches() || !isHere(request, address)) return Optional.empty();
        return Optional.of("/c/" + path.group(1));
    }

    private boolean isHere(HttpServletRequest request, URI address) {
        URI asked = URI.create(request.getRequestURL().toString());
        return isSameOrigin(asked, address)
                || settings.baseUrl().filter(base -> isSameOrigin(base, address)).isPresent();
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static Optional<URI> address(String link) {
        try {
            URI address = URI.create(link);
            return Optional.of(address).filter(typed -> typed.getHost() != null);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<Html> answered(Shell shell, Answer answer) {
        return page(Html.of((out, raw) -> JteresultGenerated.render(out, raw, shell, answer)));
    }

    private static Html form(Shell shell, String link, Optional<String> problem) {
        Form view = new Form(link, problem);
        return Html.of((out, raw) -> JteformGenerated.render(out, raw, shell, view));
    }

    private static ResponseEntity<Html> page(Html html) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }
}
