package credence.app.credentials;

import credence.app.platform.Html;
import credence.app.platform.NotFound;
import credence.app.platform.Shell;
import credence.app.skills.Skills;
import credence.log.TlogProof;
import credence.skill.Framework;
import credence.skill.Skill;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What outsiders read: the page of a credential, the credential itself, lists of revocations and
 * issuers' keys. No account, the same for everybody.
 */
@Controller
class PublicPages {
    private static final MediaType CREDENTIAL = MediaType.parseMediaType("application/vc");
    private static final MediaType KEYS = MediaType.parseMediaType("application/did+json");
    private static final MediaType PROOF = MediaType.parseMediaType("text/plain;charset=UTF-8");
    private static final List<MediaType> OFFERED =
            List.of(
                    MediaType.TEXT_HTML,
                    CREDENTIAL,
                    MediaType.parseMediaType("application/ld+json"),
                    MediaType.APPLICATION_JSON);
    private static final Duration STATUS_FRESHNESS = Duration.ofMinutes(5);
    private static final Duration KEYS_FRESHNESS = Duration.ofHours(1);

    private final Credentials credentials;
    private final Skills skills;

    PublicPages(Credentials credentials, Skills skills) {
        this.credentials = credentials;
        this.skills = skills;
    }

    /**
     * One address for people and machines: whoever asks for a credential gets it, everybody else a
     * page.
     */
    @GetMapping("/c/{id}")
    ResponseEntity<?> credential(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            Shell shell) {
        MediaType wanted = wanted(accept);
        return wanted.equals(MediaType.TEXT_HTML) ? page(id, shell) : json(id, wanted);
    }

    @GetMapping("/c/{id}.json")
    ResponseEntity<?> download(@PathVariable UUID id) {
        return json(id, CREDENTIAL);
    }

    /** For where there is no network: the credential with lists, keys and the proof of the log. */
    @GetMapping("/c/{id}/bundle.json")
    ResponseEntity<?> bundle(@PathVariable UUID id) {
        String json = credentials.bundle(id).orElseThrow(() -> new NotFound("credential"));
        return forMachines(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The proof that its issue is logged, as text. [C2SP tlog-proof] */
    @GetMapping("/c/{id}/proof")
    ResponseEntity<?> proof(@PathVariable UUID id) {
        return proof(credentials.proof(id));
    }

    /** The same, for whoever has a credential and looks for it by its SHA-256. */
    @GetMapping("/issuers/{organisation}/proofs/{digest:[0-9a-f]{64}}")
    ResponseEntity<?> proof(@PathVariable UUID organisation, @PathVariable String digest) {
        return proof(credentials.proof(organisation, HexFormat.of().parseHex(digest)));
    }

    private static ResponseEntity<?> proof(Optional<TlogProof> proof) {
        return forMachines(HttpStatus.OK)
                .contentType(PROOF)
                .cacheControl(CacheControl.noCache())
                .header("X-Robots-Tag", "noindex")
                .body(proof.orElseThrow(() -> new NotFound("proof")).bytes());
    }

    @GetMapping("/status/{organisation}")
    ResponseEntity<?> status(@PathVariable UUID organisation) {
        return published(
                credentials.statusList(organisation), CREDENTIAL, STATUS_FRESHNESS, "status list");
    }

    @GetMapping("/status/{organisation}/{purpose}/{number}")
    ResponseEntity<?> status(
            @PathVariable UUID organisation,
            @PathVariable String purpose,
            @PathVariable int number) {
        return published(
                StatusLists.purpose(purpose)
                        .filter(known -> number >= 0)
                        .flatMap(known -> credentials.statusList(organisation, known, number)),
                CREDENTIAL,
                STATUS_FRESHNESS,
                "status list");
    }

    @GetMapping("/issuers/{organisation}/did.json")
    ResponseEntity<?> issuer(@PathVariable UUID organisation) {
        return published(credentials.issuerDocument(organisation), KEYS, KEYS_FRESHNESS, "issuer");
    }

    private ResponseEntity<?> page(UUID id, Shell shell) {
        Certificate view = Certificate.of(found(id), absolute(credentials.address(id)), this::area);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(
                        "X-Robots-Tag",
                        "noindex") // who has the address may read; nobody finds it by searching a
                // name
                .body(Html.of((out, raw) -> JtepublicGenerated.render(out, raw, shell, view)));
    }

    private Optional<String> area(String uri) {
        for (Framework framework : skills.frameworks())
            for (Skill skill : framework.skills())
                if (skill.uri().equals(uri))
                    return framework.areaOf(skill).map(Framework.Area::title);
        return Optional.empty();
    }

    private ResponseEntity<?> json(UUID id, MediaType type) {
        Optional<String> json = found(id).credential().json();
        if (json.isEmpty()) return forMachines(HttpStatus.GONE).build();
        return forMachines(HttpStatus.OK)
                .contentType(type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("X-Robots-Tag", "noindex")
                .body(json.get().getBytes(StandardCharsets.UTF_8));
    }

    private Credentials.Checked found(UUID id) {
        return credentials.atAddress(id).orElseThrow(() -> new NotFound("credential"));
    }

    private static ResponseEntity<?> published(
            Optional<String> json, MediaType type, Duration freshness, String what) {
        byte[] bytes = json.orElseThrow(() -> new NotFound(what)).getBytes(StandardCharsets.UTF_8);
        return forMachines(HttpStatus.OK)
                .contentType(type)
                .cacheControl(CacheControl.maxAge(freshness).cachePublic())
                .eTag("\"" + HexFormat.of().formatHex(Order.digest(bytes)) + "\"")
                .body(bytes);
    }

    /** Verifiers that run in a browser read from any origin. */
    private static ResponseEntity.BodyBuilder forMachines(HttpStatus status) {
        return ResponseEntity.status(status).header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }

    /**
     * The first of what is offered that the reader likes best; a page where the wish cannot be
     * read.
     */
    private static MediaType wanted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) return MediaType.TEXT_HTML;
        try {
            List<MediaType> wishes = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wishes);
            return wishes.stream()
                    .sorted(Comparator.comparingDouble((MediaType wish) -> -wish.getQualityValue()))
                    .flatMap(wish -> OFFERED.stream().filter(wish::includes))
                    .findFirst()
                    .orElse(MediaType.TEXT_HTML);
        } catch (InvalidMediaTypeException unreadable) {
            return MediaType.TEXT_HTML;
        }
    }

    /** As this reader reaches it, where no base URL is set. */
    static String absolute(String address) {
        if (!address.startsWith("/")) return address;
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(address)
                .build()
                .toUriString();
    }
}
