package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Arrays;

/** The secret keys that published vectors were made with. */
final class PublishedKeys {
    private PublishedKeys() {}

    static SigningKey of(String path) throws Refusal {
        return of(StrictJson.object(PublishedData.text(path)));
    }

    static SigningKey of(String path, String member) throws Refusal {
        return of(StrictJson.object(PublishedData.text(path)).getJsonObject(member));
    }

    private static SigningKey of(JsonObject pair) {
        String secret =
                pair.containsKey("secretKeyMultibase")
                        ? pair.getString("secretKeyMultibase")
                        : pair.getString("privateKeyMultibase");
        byte[] all = Multibase.base58(secret, 34, 50).orElseThrow();
        byte[] bytes = Arrays.copyOfRange(all, 2, all.length);
        var publicKey = Multikey.parse(pair.getString("publicKeyMultibase")).orElseThrow();
        var key =
                switch (publicKey.kind()) {
                    case ED25519 -> SigningKey.of(bytes);
                    case P256 -> SigningKey.p256(bytes);
                    case P384 -> SigningKey.p384(bytes);
                };
        assertThat(key.publicKey()).isEqualTo(publicKey);
        return key;
    }
}
