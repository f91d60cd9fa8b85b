package credence.collect;

import java.io.IOException;

/**
 * Carries a refusal out of the work, apart from the trouble of a repository that cannot be read.
 */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Result.Refused result;

    Refusal(Result.Refused result, Exception cause) {
        super(result.sentence(), cause);
        this.result = result;
    }

    Result.Refused result() {
        return result;
    }
}
