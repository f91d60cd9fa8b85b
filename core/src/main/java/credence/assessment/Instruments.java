package credence.assessment;

/**
 * The models that assessment works with.
 *
 * @param meaning compares what passages tell; e5-small
 * @param wording compares words with words; MiniLM
 * @param head what was fitted on top of both
 * @param cpu the kind of processor: vectors are the same to the last bit on one kind only
 */
public record Instruments(Encoder meaning, Encoder wording, Head head, String cpu) {}
