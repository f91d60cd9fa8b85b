package credence.app.schemes;

import credence.app.journal.Journal;
import credence.app.journal.LeafType;
import credence.app.platform.Refusal;
import credence.app.platform.Spaces;
import credence.catalogue.Catalogue;
import credence.decision.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** The door to what is certified. */
@Service
public class Schemes {
    private final Journal journal;
    private final Spaces spaces;

    Schemes(Journal journal, Spaces spaces) {
        this.journal = journal;
        this.spaces = spaces;
    }

    /** Every version that is certified stands in the journal, once. */
    @EventListener(ApplicationReadyEvent.class)
    void inscribe() {
        for (Scheme scheme : all())
            spaces.outside(() -> journal.publish(LeafType.SCHEME, inscription(scheme)));
    }

    private static String inscription(Scheme scheme) {
        return "credence scheme 1\nscheme %s %s\nsha256 %s\n"
                .formatted(scheme.key(), scheme.version(), Catalogue.digest(scheme).hex());
    }

    public List<Scheme> all() {
        return Catalogue.schemes();
    }

    /** In the version that is certified now. */
    public Optional<Scheme> find(String key) {
        return Catalogue.scheme(key);
    }

    /** The version that an assessment or application was made for. */
    public SchemeVersion version(String key, String version) {
        return new SchemeVersion(
                key, version, find(key).filter(scheme -> scheme.version().equals(version)));
    }

    /**
     * The version that is certified now.
     *
     * @throws Refusal if there is no such scheme, with those there are
     */
    public Scheme named(String key) {
        return find(key)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        "There is no scheme %s: choose one of %s."
                                                .formatted(
                                                        key,
                                                        all().stream()
                                                                .map(Scheme::key)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
