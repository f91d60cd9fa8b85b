package credence.app.journal;

import credence.app.platform.Settings;
import credence.app.platform.Spaces;
import credence.log.Note;
import credence.log.Tile;
import credence.log.VerifierKey;
import credence.log.Witness;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as static files for anybody, and a witness for the logs that the operator named. [C2SP
 * tlog-tiles, tlog-witness]
 */
@RestController
class LogApi {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");
    private static final int LARGEST_REQUEST = 1 << 20;

    private final Journal journal;
    private final LogKeys keys;
    private final WitnessTable witnessed;
    private final Spaces spaces;
    private final Clock clock;
    private final Map<String, List<VerifierKey>> others;

    LogApi(
            Journal journal,
            LogKeys keys,
            WitnessTable witnessed,
            Spaces spaces,
            Settings settings,
            Clock clock) {
        this.journal = journal;
        this.keys = keys;
        this.witnessed = witnessed;
        this.spaces = spaces;
        this.clock = clock;
        this.others =
                settings.list("credence.witness.logs").stream()
                        .map(VerifierKey::parse)
                        .collect(Collectors.groupingBy(VerifierKey::name));
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return text(journal.checkpoint().map(Note::bytes));
    }

    /** The log's verifier key, for policies. */
    @GetMapping("/log/key")
    ResponseEntity<byte[]> key() {
        return text(Optional.of((journal.key() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @GetMapping("/log/tile/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return Tile.parse(path.substring("/log/".length()))
                .flatMap(journal::tile)
                .map(
                        bytes ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                        .cacheControl(
                                                CacheControl.maxAge(Duration.ofDays(365))
                                                        .cachePublic()
                                                        .immutable())
                                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/log/proof/{index}")
    ResponseEntity<byte[]> proof(@PathVariable long index) {
        return text(journal.proof(index).map(proof -> proof.bytes()));
    }

    @GetMapping("/witness/key")
    ResponseEntity<byte[]> witnessKey() {
        return text(
                witness()
                        .map(
                                witness ->
                                        (spaces.outside(
                                                                () ->
                                                                        keys.signer(
                                                                                        LogKeys.Use
                                                                                                .WITNESS)
                                                                                .key())
                                                        + "\n")
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    @PostMapping("/witness/add-checkpoint")
    ResponseEntity<byte[]> addCheckpoint(HttpServletRequest request) throws IOException {
        Optional<Witness> witness = witness();
        if (witness.isEmpty()) return ResponseEntity.notFound().build();
        byte[] body = request.getInputStream().readNBytes(LARGEST_REQUEST + 1);
        if (body.length > LARGEST_REQUEST)
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        Witness.Answer answer = witness.get().addCheckpoint(body, clock.instant());
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.parseMediaType(answer.contentType()))
                .body(answer.body());
    }

    /** Nobody's witness unless the operator named logs. */
    private Optional<Witness> witness() {
        if (others.isEmpty()) return Optional.empty();
        return Optional.of(
                new Witness(
                        others, spaces.outside(() -> keys.signer(LogKeys.Use.WITNESS)), witnessed));
    }

    private static ResponseEntity<byte[]> text(Optional<byte[]> text) {
        return text.map(
                        bytes ->
                                ResponseEntity.ok()
                                        .contentType(TEXT)
                                        .cacheControl(CacheControl.noCache())
                                        .body(bytes))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
