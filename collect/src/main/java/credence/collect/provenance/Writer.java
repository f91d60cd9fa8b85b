package credence.collect.provenance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * What is known about whoever wrote some lines.
 *
 * @param source the record that says so
 * @param probability that an assistant wrote a line, in [0, 1]; above a half for {@link State#AI},
 *     below it for {@link State#HUMAN}; none where nothing is known
 * @param tool the assistant's name as {@code assistants.tsv} spells it, or as the record does; may
 *     be empty
 * @param model such as {@code claude-opus-4-5}, without the day of its release; may be empty
 * @param version of the tool; may be empty
 */
public record Writer(
        State state,
        Source source,
        OptionalDouble probability,
        String tool,
        String model,
        String version) {

    /** Nothing says who wrote them. */
    public static final Writer NOBODY_KNOWN = unknown(Source.NONE);

    /** Who or what wrote them. */
    public enum State {
        AI,
        HUMAN,
        /** A person edited what an assistant wrote, or the other way round. */
        MIXED,
        /** Nothing is recorded. This says neither AI nor human. */
        UNKNOWN,
        /** A record that cannot be relied on: its key leads nowhere, or a test wrote it. */
        QUARANTINED
    }

    /**
     * The record that says who wrote lines, the strongest first, with the probability that an
     * assistant wrote a line of which it says so (of which it says that a person wrote it: one less
     * this).
     *
     * <p>Measured is the one of trailers: of 820 commits on git-ai's own repository that carry an
     * assistant's trailer and a note, 755 have notes that attest AI lines; 755/820 = 0.92. The
     * others are judgements that keep the order of the ladder, to be replaced where somebody
     * measures them.
     */
    public enum Source {
        /** A git-ai note, written by the tool while the lines were. */
        NOTE(0.98),
        /** An Agent Trace record; unlike notes, its lines may have been counted before a rebase. */
        TRACE(0.95),
        /** An agent is the commit's author or committer. */
        AGENT_IDENTITY(0.95),
        /** The author's name says that a tool committed, as in "(aider)". */
        NAME_SUFFIX(0.95),
        /** The message names an assistant as helper or co-author. */
        TRAILER(0.92),
        /** The label, the ticked box or the opener of the change's pull request names one. */
        PULL_REQUEST(0.85),
        /** Somebody declared it afterwards. */
        DECLARATION(0.80),
        NONE(Double.NaN);

        private final double probability;

        Source(double probability) {
            this.probability = probability;
        }
    }

    public Writer {
        boolean isKnown = state == State.AI || state == State.HUMAN || state == State.MIXED;
        if (isKnown != probability.isPresent())
            throw new IllegalArgumentException(
                    "a probability must stand where somebody is known and nowhere else, was "
                            + probability
                            + " for "
                            + state);
        double p = probability.orElse(0.5);
        if (!(p >= 0 && p <= 1))
            throw new IllegalArgumentException("probability must lie in [0, 1], was " + p);
        if ((state == State.AI && p <= 0.5) || (state == State.HUMAN && p >= 0.5))
            throw new IllegalArgumentException(
                    "probability must speak for " + state + ", was " + p);
        if (source == Source.NONE && state != State.UNKNOWN)
            throw new IllegalArgumentException(
                    "without source the state must be UNKNOWN, was " + state);
        boolean hasTool = !(tool.isEmpty() && model.isEmpty() && version.isEmpty());
        if (hasTool && (state == State.HUMAN || state == State.UNKNOWN))
            throw new IllegalArgumentException(
                    "state must not be " + state + " where a tool is named");
    }

    static Writer ai(Source source, String tool, String model, String version) {
        return new Writer(
                State.AI, source, OptionalDouble.of(source.probability), tool, model, version);
    }

    static Writer ai(Source source, Mention mention) {
        return ai(source, mention.tool(), mention.model(), "");
    }

    static Writer human(Source source) {
        return new Writer(
                State.HUMAN, source, OptionalDouble.of(1 - source.probability), "", "", "");
    }

    static Writer mixed(Source source, String tool, String model, String version) {
        return new Writer(State.MIXED, source, OptionalDouble.of(0.5), tool, model, version);
    }

    /**
     * @param share of the lines that an assistant is said to have written, in [0, 1]
     */
    static Writer shared(Source source, double share, String tool, String model) {
        if (share == 0) return human(source);
        if (share == 1) return ai(source, tool, model, "");
        OptionalDouble probability = OptionalDouble.of(share * source.probability);
        return new Writer(State.MIXED, source, probability, tool, model, "");
    }

    static Writer unknown(Source source) {
        return new Writer(State.UNKNOWN, source, OptionalDouble.empty(), "", "", "");
    }

    static Writer quarantined(Source source, String tool) {
        return new Writer(State.QUARANTINED, source, OptionalDouble.empty(), tool, "", "");
    }

    void save(DataOutputStream to) throws IOException {
        to.writeUTF(state.name());
        to.writeUTF(source.name());
        to.writeDouble(probability.orElse(Double.NaN));
        to.writeUTF(tool);
        to.writeUTF(model);
        to.writeUTF(version);
    }

    static Writer load(DataInputStream from) throws IOException {
        State state = State.valueOf(from.readUTF());
        Source source = Source.valueOf(from.readUTF());
        double p = from.readDouble();
        return new Writer(
                state,
                source,
                Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p),
                from.readUTF(),
                from.readUTF(),
                from.readUTF());
    }
}
