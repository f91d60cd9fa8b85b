package credence.credential;

import static credence.credential.CredentialFixtures.NOW;
import static credence.credential.CredentialFixtures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing is accepted of which a byte was changed, unless it still says the same. */
class ChangedBytesTest {
    private static final int ROUNDS = Integer.getInteger("credence.mutations", 10_000);

    @Test
    void one_changed_byte_anywhere_is_never_accepted() {
        long seed = 18;
        var random = new Random(seed);
        int same = 0;
        for (var suite : Suites.values()) {
            String signed = suite.signed();
            assertThat(verdict(signed)).isEqualTo(new Verdict.Valid(NOW));
            byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < ROUNDS / Suites.values().length; round++) {
                int at = random.nextInt(bytes.length);
                byte before = bytes[at];
                bytes[at] ^= (byte) (1 + random.nextInt(255));
                String changed = new String(bytes, StandardCharsets.UTF_8);
                if (verdict(changed) instanceof Verdict.Valid) {
                    assertThat(meaning(changed))
                            .as("seed %d, %s, byte %d to %d", seed, suite, at, bytes[at])
                            .isEqualTo(meaning(signed));
                    same++;
                }
                bytes[at] = before;
            }
        }
        System.out.printf(
                "seed %d: %d changed bytes, %d accepted with the same meaning%n",
                seed, ROUNDS, same);
    }

    /** The JSON that a text stands for; a token has no other spelling, so nothing. */
    private static Optional<JsonObject> meaning(String text) {
        try {
            return Optional.of(StrictJson.object(text));
        } catch (Refusal refusal) {
            throw new AssertionError("accepted, but no JSON: " + refusal.sentence());
        }
    }
}
