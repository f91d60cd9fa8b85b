package credence.app.platform;

import static java.util.stream.Collectors.joining;

import credence.app.platform.Outage.Kind;
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
    private final Room room;
    private final Database database;
    private final List<Vital> vitals;

    HealthPages(Room room, Database database, List<Vital> vitals) {
        this.room = room;
        this.database = database;
        this.vitals = vitals;
    }

    @GetMapping("/health")
    ResponseEntity<String> health() {
        Optional<Kind> outage = outage();
        return ResponseEntity.status(outage.map(Kind::status).orElse(200))
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(outage.map(Kind::sentence).orElseGet(this::well));
    }

    private String well() {
        return "well\n" + vitals.stream().map(Vital::line).sorted().collect(joining("\n")) + "\n";
    }

    private Optional<Kind> outage() {
        if (room.isShort()) return Optional.of(Kind.FULL_DISK);
        return database.answers() ? Optional.empty() : Optional.of(Kind.NO_DATABASE);
    }
}
