package credence.app.verification;

import credence.app.platform.Html;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.app.verification.Bulk.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Lets anybody check up to a thousand credentials at once. */
@Controller
class BulkPages {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** So many of these may run at a time: nobody is signed in here, and each asks many servers. */
    private final Semaphore free = new Semaphore(2);

    private final PublicCheck check;

    BulkPages(PublicCheck check) {
        this.check = check;
    }

    /**
     * @param counts how many of each answer
     * @param csv the same rows as a file, base64
     */
    record Table(List<Row> rows, Map<String, Integer> counts, String csv) {
        static Table of(List<Row> rows) {
            Map<String, Integer> counts = new TreeMap<>();
            rows.forEach(row -> counts.merge(row.answer().word(), 1, Integer::sum));
            return new Table(
                    rows,
                    counts,
                    Base64.getEncoder()
                            .encodeToString(BulkInCsv.of(rows).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @GetMapping("/verify/many")
    @ResponseBody
    Html form(
            Shell shell,
            @RequestParam(name = "too-large", required = false) @Nullable String tooLarge) {
        return form(
                shell,
                Optional.ofNullable(tooLarge)
                        .map(
                                ignored ->
                                        "What you sent is larger than 4 MiB: hand it in by parts."));
    }

    @PostMapping(path = "/verify/many", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<?> many(
            Shell shell,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "table") String as)
            throws IOException {
        byte[] bytes =
                file != null && !file.isEmpty()
                        ? file.getBytes()
                        : text.getBytes(StandardCharsets.UTF_8);
        if (!free.tryAcquire())
            return page(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    form(
                            shell,
                            Optional.of(
                                    "Others are checking many credentials at this moment: try again in a minute.")));
        try {
            return answered(shell, check.many(Bulk.read(bytes)), as);
        } catch (Refusal refusal) {
            return page(HttpStatus.BAD_REQUEST, form(shell, Optional.of(refusal.sentence())));
        } finally {
            free.release();
        }
    }

    private static ResponseEntity<?> answered(Shell shell, List<Row> rows, String as) {
        if (as.equals("csv"))
            return ResponseEntity.ok()
                    .contentType(CSV)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"answers.csv\"")
                    .body(BulkInCsv.of(rows).getBytes(StandardCharsets.UTF_8));
        Table view = Table.of(rows);
        return page(
                HttpStatus.OK,
                Html.of((out, raw) -> JtebulkAnswersGenerated.render(out, raw, shell, view)));
    }

    private static Html form(Shell shell, Optional<String> problem) {
        return Html.of((out, raw) -> JtebulkGenerated.render(out, raw, shell, problem));
    }

    private static ResponseEntity<Html> page(HttpStatus status, Html html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html);
    }
}
