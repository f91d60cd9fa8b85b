package credence.app.schemes;

import credence.app.platform.Refusal;
import credence.decision.Scheme;
import java.util.Optional;

/**
 * The version of a scheme that something was made for. Versions never change, so another one cannot
 * stand in for it.
 *
 * @param known empty where this installation does not have that version
 */
public record SchemeVersion(String key, String version, Optional<Scheme> known) {
    /**
     * @throws Refusal if this installation does not have that version
     */
    public Scheme scheme() {
        return known.orElseThrow(() -> new Refusal(missing()));
    }

    /** That it is not known, as a sentence for whoever would need it. */
    public String missing() {
        return "The scheme %s is not known here in version %s: run a release that has it, or have the application made anew."
                .formatted(key, version);
    }

    /** For people; key and version where there is no title to know. */
    public String title() {
        return known.map(Scheme::title).orElseGet(() -> versioned(key));
    }

    /** Such as {@code Community organiser, version 1.0}. */
    public String titleAndVersion() {
        return versioned(known.map(Scheme::title).orElse(key));
    }

    private String versioned(String name) {
        return name + ", version " + version;
    }
}
