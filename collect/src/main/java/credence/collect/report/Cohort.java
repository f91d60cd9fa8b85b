package credence.collect.report;

import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.State;
import java.util.Locale;

/** Lines that are followed together. */
enum Cohort {
    AI("AI"),
    HUMAN("human"),
    UNKNOWN("unknown");

    private final String label;

    Cohort(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Its colour's class in the style sheet. */
    String colour() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** Mixed lines stand with those of assistants; what is quarantined is not known. */
    static Cohort of(Writer writer) {
        return of(writer.state());
    }

    static Cohort of(State state) {
        return switch (state) {
            case AI, MIXED -> AI;
            case HUMAN -> HUMAN;
            case UNKNOWN, QUARANTINED -> UNKNOWN;
        };
    }
}
