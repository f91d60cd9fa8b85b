package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
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
            var key = SigningKey.of(secret).publicKey();
            byte[] signature = SigningKey.of(secret).sign(data);

            assertThat(
                            Signatures.sign(
                                    KeyKind.ED25519,
                                    Ed25519.privateKey(secret),
                                    data,
                                    BOUNCY_CASTLE))
                    .isEqualTo(signature);
            assertThat(Signatures.verify(key, data, signature, BOUNCY_CASTLE)).isTrue();
            signature[random.nextInt(64)] ^= 1;
            assertThat(Signatures.verify(key, data, signature, BOUNCY_CASTLE)).isFalse();
            assertThat(Signatures.verify(key, data, signature)).isFalse();
        }
    }

    @Test
    void an_ecdsa_key_gives_the_same_signature_each_time_and_both_providers_accept_it() {
        long seed = 186;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            byte[] secret = new byte[round % 2 == 0 ? 32 : 48];
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(secret);
            random.nextBytes(data);
            secret[0] = 0x7f; // below the order of both curves
            var key = round % 2 == 0 ? SigningKey.p256(secret) : SigningKey.p384(secret);
            byte[] signature = key.sign(data);

            assertThat(key.sign(data)).isEqualTo(signature);
            assertThat(Signatures.verify(key.publicKey(), data, signature)).isTrue();
            assertThat(Signatures.verify(key.publicKey(), data, signature, BOUNCY_CASTLE)).isTrue();
            signature[random.nextInt(signature.length)] ^= 1;
            assertThat(Signatures.verify(key.publicKey(), data, signature)).isFalse();
            assertThat(Signatures.verify(key.publicKey(), data, signature, BOUNCY_CASTLE))
                    .isFalse();
        }
    }

    /** RFC 6979, A.2.5 and A.2.6, message "sample". */
    @Test
    void ecdsa_gives_the_vectors_of_rfc_6979() {
        var p256 =
                SigningKey.p256(
                        hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721"));
        var p384 =
                SigningKey.p384(
                        hex(
                                "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8"
                                        + "96D5724E4C70A825F872C9EA60D2EDF5"));
        byte[] sample = "sample".getBytes(StandardCharsets.US_ASCII);

        assertThat(p256.sign(sample))
                .isEqualTo(
                        hex(
                                "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
                                        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"));
        assertThat(p384.sign(sample))
                .isEqualTo(
                        hex(
                                "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C"
                                        + "81A648152E44ACF96E36DD1E80FABE46"
                                        + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F"
                                        + "A329C145786E679E7B82C71A38628AC8"));
    }

    @Test
    void the_base_point_is_multiplied_alike_by_whom_it_may() {
        var random = new Random(46);
        for (var name : List.of("P-256", "P-384")) {
            var curve = CustomNamedCurves.getByName(name);
            for (int i = 0; i < 200; i++) {
                int bits = i % 3 == 0 ? random.nextInt(64) + 1 : curve.getN().bitLength();
                var number =
                        new BigInteger(bits, random)
                                .mod(curve.getN().subtract(BigInteger.ONE))
                                .add(BigInteger.ONE);
                assertThat(BasePoint.MULTIPLIER.multiply(curve.getG(), number))
                        .as("seed 46, %s, %s", name, number)
                        .isEqualTo(new FixedPointCombMultiplier().multiply(curve.getG(), number));
            }
        }
    }

    @Test
    void where_aws_lc_runs_it_multiplies_the_base_point() {
        assumeThat(SigningKey.provider()).startsWith("AmazonCorretto");

        assertThat(BasePoint.MULTIPLIER).isInstanceOf(BasePoint.class);
    }

    @Test
    void a_key_that_stays_in_its_module_signs_through_the_same_port() throws Exception {
        var pairs = KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
        pairs.initialize(new ECGenParameterSpec("P-256"));
        var pair = pairs.generateKeyPair();
        var publicKey = Ecdsa.multikey(KeyKind.P256, (ECPublicKey) pair.getPublic());
        var key = SigningKey.held(pair.getPrivate(), publicKey, BOUNCY_CASTLE);
        byte[] data = new byte[100];

        assertThat(Signatures.verify(publicKey, data, key.sign(data))).isTrue();
        assertThat(key.sign(data)).as("the module's chance").isNotEqualTo(key.sign(data));
    }

    @Test
    void bytes_that_are_no_point_of_the_curve_have_signed_nothing() {
        for (var kind : KeyKind.values()) {
            byte[] noPoint = new byte[kind.keyBytes];
            Arrays.fill(noPoint, (byte) 0xff);
            var key = Multikey.of(kind, noPoint);
            byte[] signature = new byte[kind.signatureBytes];

            assertThat(Signatures.verify(key, new byte[1], signature)).isFalse();
            assertThat(Signatures.verify(key, new byte[1], signature, BOUNCY_CASTLE)).isFalse();
        }
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
        assertThat(Multikey.parse("zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76"))
                .hasValueSatisfying(p256 -> assertThat(p256.kind()).isEqualTo(KeyKind.P256));
        assertThat(Multikey.parse("z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc")).isEmpty();
    }

    @Test
    void a_secret_beyond_the_order_of_the_curve_is_refused_without_being_shown() {
        byte[] beyond = new byte[32];
        Arrays.fill(beyond, (byte) 0xff);

        assertThatThrownBy(() -> SigningKey.p256(beyond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret must be a number below the curve's order");
        assertThatThrownBy(() -> SigningKey.p384(new byte[48]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
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
