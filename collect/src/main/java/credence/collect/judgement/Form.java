package credence.collect.judgement;

import credence.collect.provenance.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What the records of a file ought to be. Single ones that are something else are counted; a file
 * that holds nothing else is refused.
 *
 * @param holds what it must hold, as part of a sentence
 * @param cure what to do where it does not, without a full stop
 */
record Form(String holds, String cure) {
    private interface Reader {
        int each(Path file, Consumer<JsonNode> to) throws IOException;
    }

    /**
     * Hands over each record of a file, as {@link Records#each}.
     *
     * @param take says whether the record is of this form
     * @return how many records and lines were not
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is too large, or there are records and none is of this
     *     form
     */
    int each(Path file, Predicate<JsonNode> take) throws IOException {
        return each(Records::each, file, take);
    }

    /** As {@link #each}, for what grows with time, as {@link Records#eachOfLog}. */
    int eachOfLog(Path file, Predicate<JsonNode> take) throws IOException {
        return each(Records::eachOfLog, file, take);
    }

    private int each(Reader reader, Path file, Predicate<JsonNode> take) throws IOException {
        int[] counts = new int[2];
        int lines = reader.each(file, node -> counts[take.test(node) ? 1 : 0]++);
        int others = lines + counts[0];
        if (counts[1] == 0 && others > 0)
            throw new IllegalArgumentException(
                    "%s must hold %s, had %d records that are none: %s."
                            .formatted(file.getFileName(), holds, others, cure));
        return others;
    }
}
