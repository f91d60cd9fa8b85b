package credence.assessment;

import credence.evidence.Citation;
import credence.evidence.Extract;

/**
 * A stretch of an extract that is judged as one.
 *
 * @param start from 0, in UTF-16 code units of the extract's text
 * @param end excluded
 */
public record Passage(Extract extract, int start, int end) {
    /** As it is read: on one line, without the signs of comments and lists. */
    public String text() {
        return extract.text()
                .substring(start, end)
                .replaceAll("(?m)^[ \\t]*(?:/\\*+|\\*/|\\*|//+!?|#+|--+|\"\"\"|'''|;+)[ \\t]?", "")
                .replaceAll("\\s*(?:\\*/|\"\"\")\\s*$", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    Citation citation() {
        return extract.cite(start, end);
    }
}
