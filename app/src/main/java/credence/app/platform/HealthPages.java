package credence.app.platform;

import static java.util.stream.Collectors.joining;

import credence.app.platform.Outage.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether the installation works, for whoever watches over it. The first line is the answer; more
 * say how it works.
 */
@RestController
class HealthPages {
    /** Whoever asks all the time costs the database no more than one connection a second. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Room room;
    private final Lately<Said> said;

    HealthPages(Room room, Database database, List<Vital> vitals, Clock clock) {
        this.room = room;
        this.said = new Lately<>(() -> said(database, vitals), FRESH, clock);
    }

    private record Said(Optional<Kind> outage, String body) {
        static Said of(Kind outage) {
            return new Said(Optional.of(outage), outage.sentence());
        }
    }

    @GetMapping("/health")
    ResponseEntity<String> health() {
        Said now = room.isShort() ? Said.of(Kind.FULL_DISK) : said.get();
        return ResponseEntity.status(now.outage().map(Kind::status).orElse(200))
                .headers(headers -> now.outage().ifPresent(outage -> outage.announce(headers)))
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(now.body());
    }

    private static Said said(Database database, List<Vital> vitals) {
        if (!database.answers()) return Said.of(Kind.NO_DATABASE);
        String lines = vitals.stream().map(Vital::line).sorted().collect(joining("\n"));
        return new Said(Optional.empty(), "well\n" + lines + "\n");
    }
}
