package credence.app.cli;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;

/**
 * What whoever owns the data folder may ask of an installation, as it is handed over to the process
 * that holds it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.Fsck.class, name = "fsck"),
    @JsonSubTypes.Type(value = Operation.Prove.class, name = "prove"),
    @JsonSubTypes.Type(value = Operation.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = Operation.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = Operation.Affected.class, name = "affected"),
    @JsonSubTypes.Type(value = Operation.Keys.class, name = "keys"),
    @JsonSubTypes.Type(value = Operation.Rotate.class, name = "rotate"),
    @JsonSubTypes.Type(value = Operation.Compromise.class, name = "compromise")
})
sealed interface Operation {
    /** Checks the whole journal. */
    record Fsck() implements Operation {}

    /**
     * @param id a credential's id or address, or a leaf's index
     */
    record Prove(String id) implements Operation {}

    record Stop(String reason) implements Operation {}

    record Resume() implements Operation {}

    /**
     * Lists what was made with something.
     *
     * @param kind model, rubric or scheme; empty for whatever it was
     * @param from included
     * @param until excluded
     * @param json whether the list is for programs
     */
    record Affected(String kind, String version, Instant from, Instant until, boolean json)
            implements Operation {}

    /**
     * Lists signing keys.
     *
     * @param organisation by name; empty for all
     */
    record Keys(String organisation, boolean json) implements Operation {}

    /**
     * @param organisation by name; empty where there is only one
     */
    record Rotate(String organisation, Duration overlap) implements Operation {}

    /**
     * @param multikey the key, whichever organisation's it is
     */
    record Compromise(String multikey, Instant since) implements Operation {}

    /**
     * What came of it.
     *
     * @param text to print, or to keep as a file
     * @param aside what to tell besides; empty for nothing
     */
    record Said(int exitCode, String text, String aside) {}
}
