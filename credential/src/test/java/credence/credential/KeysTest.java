package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    @Test
    void signing_gives_the_vectors_of_rfc_8032() {
        byte[] seed =
                HexFormat.of()
                        .parseHex(
                                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var key = SigningKey.of(seed);

        assertThat(HexFormat.of().formatHex(key.publicKey().bytes()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[] {0x72})))
                .isEqualTo(
                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void both_providers_sign_alike_and_accept_each_other() {
        long seed = 20260601;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            byte[] secret = new byte[32];
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(secret);
            random.nextBytes(data);
            byte[] signature = Ed25519.sign(Ed25519.privateKey(secret), data, Ed25519.PROVIDER);

            assertThat(Ed25519.sign(Ed25519.privateKey(secret), data, BOUNCY_CASTLE))
                    .isEqualTo(signature);
            assertThat(Ed25519.verify(Ed25519.publicKey(secret), data, signature, BOUNCY_CASTLE))
                    .isTrue();
            signature[random.nextInt(64)] ^= 1;
            assertThat(Ed25519.verify(Ed25519.publicKey(secret), data, signature, BOUNCY_CASTLE))
                    .isFalse();
            assertThat(Ed25519.verify(Ed25519.publicKey(secret), data, signature, Ed25519.PROVIDER))
                    .isFalse();
        }
    }

    @Test
    void bytes_that_are_no_point_of_the_curve_have_signed_nothing() {
        byte[] noPoint = new byte[32];
        java.util.Arrays.fill(noPoint, (byte) 0xff);

        assertThat(Ed25519.verify(noPoint, new byte[1], new byte[64], Ed25519.PROVIDER)).isFalse();
        assertThat(Ed25519.verify(noPoint, new byte[1], new byte[64], BOUNCY_CASTLE)).isFalse();
    }

    @Test
    void the_provider_in_use_has_a_name_for_an_operators_page() {
        assertThat(SigningKey.provider())
                .matches("(AmazonCorrettoCryptoProvider|BC) .+")
                .doesNotContain("Sun");
    }

    @Test
    void a_key_is_named_alike_below_every_identifier() {
        String key = KEY.publicKey().value();

        assertThat(KEY.publicKey().did()).isEqualTo("did:key:" + key);
        assertThat(KEY.publicKey().verificationMethod("did:web:issuer.example:1"))
                .isEqualTo("did:web:issuer.example:1#" + key);
        assertThat(Multikey.parse(key)).contains(KEY.publicKey());
        assertThat(Multikey.parse(key.substring(1))).isEmpty();
        assertThat(Multikey.parse("zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76")).isEmpty();
    }

    @Test
    void a_seed_of_another_length_is_refused_without_being_shown() {
        assertThatThrownBy(() -> SigningKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seed must have 32 bytes, was 31");
    }

    @Test
    void every_text_of_base58_stands_for_one_value() {
        long seed = 58;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            if (round % 3 == 0) bytes[0] = 0;
            String text = Multibase.base58(bytes);

            assertThat(Multibase.base58(text, bytes.length)).hasValue(bytes);
            assertThat(Multibase.base58("z1" + text.substring(1), bytes.length)).isEmpty();
            assertThat(Multibase.base58(text + "0", bytes.length)).isEmpty();
        }
    }
}
