package credence.app.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed bytes come back whole with the same key and context, and not at all otherwise. */
class EnvelopeTest {
    private static final byte[] KEY = bytes(0, 32);
    private static final String CONTEXT = "evidence-chunk:7:0";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_122, 987_654_321})
    void opening_gives_back_what_was_sealed(long seed) {
        Random random = new Random(seed);
        for (int length : new int[] {0, 1, 15, 16, 17, random.nextInt(5000), 1 << 20}) {
            byte[] plain = new byte[length];
            random.nextBytes(plain);

            byte[] sealed = Envelope.seal(KEY, plain, CONTEXT);

            assertThat(sealed).hasSize(length + Envelope.OVERHEAD);
            assertThat(Envelope.open(KEY, sealed, CONTEXT)).isEqualTo(plain);
        }
    }

    @Test
    void nothing_of_the_text_is_seen_in_sealed_bytes() {
        byte[] sealed = Envelope.seal(KEY, "a name that must not be read".getBytes(UTF_8), CONTEXT);

        assertThat(new String(sealed, UTF_8)).doesNotContain("name");
    }

    @Test
    void the_same_text_is_sealed_differently_each_time() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++)
            seen.add(HexFormat.of().formatHex(Envelope.seal(KEY, new byte[8], CONTEXT)));

        assertThat(seen).hasSize(1000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 11_22})
    void every_flipped_bit_is_noticed(long seed) {
        byte[] plain = new byte[40];
        new Random(seed).nextBytes(plain);
        byte[] sealed = Envelope.seal(KEY, plain, CONTEXT);

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Envelope.open(KEY, altered, CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_shortened_envelope_is_refused_at_every_length() {
        byte[] sealed = Envelope.seal(KEY, new byte[10], CONTEXT);

        IntStream.range(0, sealed.length)
                .forEach(
                        length ->
                                assertThatThrownBy(
                                                () ->
                                                        Envelope.open(
                                                                KEY,
                                                                Arrays.copyOf(sealed, length),
                                                                CONTEXT))
                                        .as("length %d", length)
                                        .isInstanceOf(IllegalStateException.class));
    }

    @Test
    void sealed_bytes_cannot_be_moved_to_another_place_or_opened_with_another_key() {
        byte[] sealed = Envelope.seal(KEY, "text".getBytes(UTF_8), CONTEXT);

        assertThatThrownBy(() -> Envelope.open(KEY, sealed, "evidence-chunk:7:1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sealed bytes of evidence-chunk:7:1 were altered or belong elsewhere");
        assertThatThrownBy(() -> Envelope.open(bytes(1, 32), sealed, CONTEXT))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 24, 31, 33})
    void a_key_of_another_length_is_refused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Envelope.seal(new byte[length], new byte[1], CONTEXT))
                .withMessage("a key must have 32 bytes, had " + length);
    }

    @Test
    void keys_for_different_purposes_differ() {
        assertThat(Envelope.derive(KEY, "subject-keys"))
                .hasSize(32)
                .isEqualTo(Envelope.derive(KEY, "subject-keys"))
                .isNotEqualTo(Envelope.derive(KEY, "issuer-keys"))
                .isNotEqualTo(Envelope.derive(bytes(1, 32), "subject-keys"));
    }

    /**
     * By the formula of SP 800-108, reckoned with another program: HMAC-SHA-256(key, 00000001 |
     * label | 00 | 00000100).
     */
    @Test
    void a_derived_key_equals_the_vector_reckoned_elsewhere() {
        assertThat(Envelope.derive(KEY, "subject-keys"))
                .asHexString()
                .isEqualToIgnoringCase(
                        "833197e8a0b680bde6d2ebfd6650b82118f9cd9d736f7d740f7003032b2be40c");
    }

    @Test
    void the_look_up_hash_is_the_published_hmac() {
        // RFC 4231, test case 2
        assertThat(
                        Envelope.hmac(
                                "Jefe".getBytes(UTF_8),
                                "what do ya want for nothing?".getBytes(UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase(
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    private static byte[] bytes(int first, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (first + i);
        return bytes;
    }
}
