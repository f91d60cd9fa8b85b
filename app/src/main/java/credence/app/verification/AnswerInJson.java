package credence.app.verification;

import credence.credential.Check;
import credence.credential.View;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer as programs read it. {@code says} is what the issuer said, and missing unless the
 * signature held.
 */
record AnswerInJson(
        String answer,
        String cause,
        String reason,
        Instant checkedAt,
        List<Step> checks,
        @Nullable View says) {
    /**
     * @param outcome passed, failed or not done
     */
    record Step(String name, String outcome, String sentence) {}

    static AnswerInJson of(Answer answer) {
        return new AnswerInJson(
                answer.word(),
                answer.cause(),
                answer.reason(),
                answer.checkedAt(),
                answer.checks().stream().map(AnswerInJson::step).toList(),
                answer.view().orElse(null));
    }

    private static Step step(Check check) {
        return new Step(
                check.name(),
                check.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                check.sentence());
    }
}
