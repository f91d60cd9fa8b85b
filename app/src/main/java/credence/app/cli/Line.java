package credence.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import credence.app.cli.Certification.Concluded;
import credence.app.cli.Certification.Proposed;
import credence.app.cli.Operation.Said;
import credence.app.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** One line of an answer between two processes of one machine. Exactly one field is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Line(
        @Nullable Boolean admitted,
        @Nullable Progress progress,
        @Nullable Proposed proposed,
        @Nullable Concluded concluded,
        @Nullable Said said,
        @Nullable Problem problem) {
    record Progress(int done, int total) {}

    record Problem(String sentence, int exitCode) {}

    static Line asAdmitted() {
        return new Line(true, null, null, null, null, null);
    }

    static Line progress(int done, int total) {
        return new Line(null, new Progress(done, total), null, null, null, null);
    }

    static Line proposed(Proposed proposed) {
        return new Line(null, null, proposed, null, null, null);
    }

    static Line concluded(Concluded concluded) {
        return new Line(null, null, null, concluded, null, null);
    }

    static Line said(Said said) {
        return new Line(null, null, null, null, said, null);
    }

    static Line problem(Refusal refusal) {
        return new Line(
                null, null, null, null, null, new Problem(refusal.sentence(), refusal.exitCode()));
    }
}
