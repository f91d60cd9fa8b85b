package credence.assessment;

import java.util.List;

/** Turns texts into vectors. The same list of texts gives the same vectors on one CPU family. */
public interface Encoder {
    /** Name and digest of the weights, such as {@code e5-small-v2-q sha256:...}. */
    String name();

    /** Encodings in the order of the texts. Long texts are cut at the model's limit. */
    List<Encoding> encode(List<String> texts);
}
