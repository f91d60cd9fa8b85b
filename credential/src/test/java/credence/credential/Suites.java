package credence.credential;

import static credence.credential.CredentialFixtures.ISSUED;
import static credence.credential.CredentialFixtures.award;

import jakarta.json.JsonObject;
import java.util.List;

/** A way to secure a credential, with a key that goes with it: what tests go through one by one. */
enum Suites {
    EDDSA_RDFC_2022,
    EDDSA_JCS_2022,
    ECDSA_RDFC_2019_P256,
    ECDSA_RDFC_2019_P384,
    ECDSA_JCS_2019_P256,
    ECDSA_JCS_2019_P384,
    ECDSA_SD_2023,
    VC_JWT_ES256;

    static final SigningKey P256 = SigningKey.p256(number(32));
    static final SigningKey P384 = SigningKey.p384(number(48));
    static final SigningKey ONCE = SigningKey.p256(number(31));
    static final byte[] HMAC = number(32);
    static final List<String> MANDATORY = List.of("/issuer", "/validFrom", "/validUntil");
    static final List<String> CHOSEN = List.of("/name", "/credentialSubject", "/evidence");

    SigningKey key() {
        return switch (this) {
            case EDDSA_RDFC_2022, EDDSA_JCS_2022 -> CredentialFixtures.KEY;
            case ECDSA_RDFC_2019_P384, ECDSA_JCS_2019_P384 -> P384;
            default -> P256;
        };
    }

    String issuer() {
        return key().publicKey().did();
    }

    /** What a verifier is handed: JSON, or a token. */
    String signed() {
        return signed(AchievementCredential.of(award(issuer(), List.of())));
    }

    String signed(JsonObject credential) {
        return switch (this) {
            case EDDSA_RDFC_2022 -> by(credential, Suite.EDDSA_RDFC_2022);
            case EDDSA_JCS_2022 -> by(credential, Suite.EDDSA_JCS_2022);
            case ECDSA_RDFC_2019_P256, ECDSA_RDFC_2019_P384 ->
                    by(credential, Suite.ECDSA_RDFC_2019);
            case ECDSA_JCS_2019_P256, ECDSA_JCS_2019_P384 -> by(credential, Suite.ECDSA_JCS_2019);
            case ECDSA_SD_2023 -> SelectiveDisclosure.derive(base(credential), CHOSEN).toString();
            case VC_JWT_ES256 -> VcJwt.sign(credential, key());
        };
    }

    private String by(JsonObject credential, Suite suite) {
        return DataIntegrity.sign(credential, key(), ProofOptions.at(ISSUED).by(suite)).toString();
    }

    static JsonObject base(JsonObject credential) {
        return SelectiveDisclosure.sign(
                credential, MANDATORY, P256, ONCE, HMAC, ProofOptions.at(ISSUED));
    }

    static byte[] number(int length) {
        byte[] bytes = new byte[Math.max(32, length)];
        for (int i = 0; i < length; i++) bytes[bytes.length - 1 - i] = (byte) (i + 1);
        return bytes;
    }
}
