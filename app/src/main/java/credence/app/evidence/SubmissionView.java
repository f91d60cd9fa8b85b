package credence.app.evidence;

import credence.evidence.Declaration;
import java.util.List;

/**
 * The form for handing in, with what was typed.
 *
 * @param problems sentences on files that were not taken
 * @param taken how many files were taken all the same
 */
record SubmissionView(Declaration declaration, String authors, List<String> problems, int taken) {
    static final SubmissionView EMPTY =
            new SubmissionView(Declaration.NOT_STATED, "", List.of(), 0);
}
