package credence.extract;

import credence.evidence.Extract;
import java.util.List;

/** What came of one piece of evidence. */
public sealed interface Extraction {
    /**
     * The piece as text: one extract for a document, one per file for an archive or repository.
     *
     * @param extracts at least one
     * @param skipped files inside that were left out
     */
    record Extracted(List<Extract> extracts, List<Skipped> skipped) implements Extraction {
        public Extracted {
            extracts = List.copyOf(extracts);
            skipped = List.copyOf(skipped);
            if (extracts.isEmpty()) {
                throw new IllegalArgumentException("an extraction must hold an extract, was empty");
            }
        }
    }

    /**
     * The piece gave no text.
     *
     * @param sentence for the person who handed it in: the file, what is wrong, what to do
     */
    record Refused(Reason reason, String sentence) implements Extraction {}

    /** Why a piece gave no text. */
    enum Reason {
        EMPTY,
        TOO_LARGE,
        ENCRYPTED,
        DAMAGED,
        UNSUPPORTED,
        MISLABELLED,
        BOMB,
        TIMEOUT,
        OUT_OF_MEMORY,
        NO_TEXT
    }
}
