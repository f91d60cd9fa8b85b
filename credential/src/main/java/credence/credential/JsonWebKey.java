package credence.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.json.JsonObject;
import java.text.ParseException;
import java.util.Optional;

/** Reads public keys that are written as JSON Web Keys. [RFC 7517] */
final class JsonWebKey {
    private JsonWebKey() {}

    /** Empty for other kinds, for weak keys, and for what shows its secret part. */
    static Optional<? extends VerificationKey> read(JsonObject jwk) {
        try {
            var key = JWK.parse(jwk.toString());
            if (key.isPrivate()) return Optional.empty();
            return switch (key) {
                case RSAKey rsa -> Optional.of(RsaPublicKey.of(rsa.toRSAPublicKey()));
                case ECKey point -> point(point);
                case OctetKeyPair pair -> ed25519(pair);
                default -> Optional.empty();
            };
        } catch (ParseException
                | JOSEException
                | IllegalArgumentException
                | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Optional<Multikey> point(ECKey key) throws JOSEException {
        return switch (key.getCurve().getName()) {
            case "P-256" -> Optional.of(Ecdsa.multikey(KeyKind.P256, key.toECPublicKey()));
            case "P-384" -> Optional.of(Ecdsa.multikey(KeyKind.P384, key.toECPublicKey()));
            default -> Optional.empty();
        };
    }

    private static Optional<Multikey> ed25519(OctetKeyPair pair) {
        byte[] bytes = pair.getDecodedX();
        boolean fits = pair.getCurve().getName().equals("Ed25519") && bytes.length == 32;
        return fits ? Optional.of(Multikey.of(KeyKind.ED25519, bytes)) : Optional.empty();
    }
}
