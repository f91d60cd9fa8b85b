package credence.app.evidence;

import credence.app.accounts.Actor;
import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Refusal;
import credence.app.platform.Shell;
import credence.evidence.Declaration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A person's own evidence: the list, handing in, one piece with what was read from it. */
@RestController
@RequestMapping("/evidence")
class EvidencePages {
    private final Evidence evidence;

    EvidencePages(Evidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping
    Html list(
            Actor actor,
            Shell shell,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String swap) {
        List<Piece> pieces = evidence.pieces(actor);
        return swap == null
                ? Html.of((out, raw) -> JtelistGenerated.render(out, raw, shell, pieces))
                : Html.of((out, raw) -> JtepiecesGenerated.render(out, raw, pieces));
    }

    @GetMapping("/new")
    Html form(Actor actor, Shell shell) {
        return form(shell, SubmissionView.EMPTY);
    }

    /**
     * Each file is taken whole or not at all; those that are not are named, and the others stay.
     */
    @PostMapping
    ResponseEntity<?> submit(
            Actor actor,
            Shell shell,
            @RequestParam(name = "files", defaultValue = "") List<MultipartFile> files,
            @RequestParam(defaultValue = "NOT_STATED") Declaration.Origin origin,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "NOT_STATED") Declaration.AiUse aiUse,
            @RequestParam(defaultValue = "") String aiUseNote,
            @RequestParam(defaultValue = "") String authors) {
        Declaration declaration = new Declaration(origin, part.strip(), aiUse, aiUseNote.strip());
        List<String> names =
                authors.lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
        List<String> problems = new ArrayList<>();
        int taken = 0;
        for (MultipartFile file : chosen(files))
            try (InputStream content = file.getInputStream()) {
                evidence.submit(actor, nameOf(file), content, declaration, names);
                taken++;
            } catch (Refusal refusal) {
                problems.add(refusal.sentence());
            } catch (IOException e) {
                problems.add(
                        "The file %s broke off on its way: hand it in again."
                                .formatted(nameOf(file)));
            }
        if (taken == 0 && problems.isEmpty())
            problems.add("No file is chosen: choose at least one.");
        if (problems.isEmpty()) return seeOther("/evidence");
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .body(form(shell, new SubmissionView(declaration, authors, problems, taken)));
    }

    @GetMapping("/{id}")
    Html piece(
            Actor actor,
            Shell shell,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int file,
            @RequestParam(defaultValue = "1") int part,
            @RequestParam(defaultValue = "1") int files) {
        Piece piece =
                evidence.piece(actor, id).orElseThrow(() -> new NotFound("piece of evidence"));
        PieceView view = PieceView.of(piece, evidence.extracts(actor, id), file, part, files);
        return Html.of((out, raw) -> JtepieceGenerated.render(out, raw, shell, view));
    }

    @PostMapping("/{id}/withdraw")
    ResponseEntity<Void> withdraw(Actor actor, @PathVariable UUID id) {
        evidence.withdraw(actor, id);
        return seeOther("/evidence");
    }

    private static Html form(Shell shell, SubmissionView view) {
        return Html.of((out, raw) -> JteformGenerated.render(out, raw, shell, view));
    }

    /** A browser sends one nameless empty file where none was chosen. */
    private static List<MultipartFile> chosen(List<MultipartFile> files) {
        return files.stream().filter(file -> !file.isEmpty() || !nameOf(file).isEmpty()).toList();
    }

    private static String nameOf(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    private static <T> ResponseEntity<T> seeOther(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(address)).build();
    }
}
