package credence.app.platform;

import credence.app.platform.Outage.Kind;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the installation works, for whoever watches over it: one line of text. */
@RestController
class HealthPages {
    private final Room room;
    private final Database database;

    HealthPages(Room room, Database database) {
        this.room = room;
        this.database = database;
    }

    @GetMapping("/health")
    ResponseEntity<String> health() {
        Optional<Kind> outage = outage();
        return ResponseEntity.status(outage.map(Kind::status).orElse(200))
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(outage.map(Kind::sentence).orElse("well"));
    }

    private Optional<Kind> outage() {
        if (room.isShort()) return Optional.of(Kind.FULL_DISK);
        return database.answers() ? Optional.empty() : Optional.of(Kind.NO_DATABASE);
    }
}
