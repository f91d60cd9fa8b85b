package credence.bench;

import static org.assertj.core.api.Assertions.assertThat;

import credence.assessment.HeadFit;
import credence.models.Encoders;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HeadIsCurrentTest {
    /** Where this fails, run {@link FitHead} and measure again. */
    @Test
    void the_shipped_head_was_fitted_on_the_corpus_and_the_frameworks_as_they_are() {
        var now =
                HeadFit.digest(DemonstrationSet.training(Path.of("../testdata")), FitHead.skills());

        assertThat(Encoders.shippedHead().fittedOn()).isEqualTo(now);
    }
}
