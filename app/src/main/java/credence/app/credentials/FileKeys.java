package credence.app.credentials;

import credence.app.platform.DataFolder;
import credence.app.platform.Envelope;
import credence.app.platform.Settings;
import credence.credential.SigningKey;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keys of 32 random bytes that the database keeps, sealed under the installation's key. */
@Component
class FileKeys implements KeyProvider {
    /** How the Multikeys of P-256 begin. */
    private static final String P256 = "zDn";

    private final byte[] wrapping;
    private final boolean p256;
    private final Map<UUID, SigningKey> opened = new ConcurrentHashMap<>();

    FileKeys(DataFolder folder, Settings settings) {
        this.wrapping = Envelope.derive(folder.masterKey(), "issuer-keys");
        this.p256 = settings.text("credence.keys.kind").equals("p256");
    }

    @Override
    public String word() {
        return "file";
    }

    @Override
    public Made make(UUID id) {
        byte[] secret = Envelope.random(32);
        SigningKey key = p256 ? SigningKey.p256(secret) : SigningKey.of(secret);
        return new Made(key.publicKey(), Envelope.seal(wrapping, secret, context(id)));
    }

    @Override
    public SigningKey open(StoredKey key) {
        return opened.computeIfAbsent(key.id(), id -> unsealed(key));
    }

    private SigningKey unsealed(StoredKey key) {
        byte[] secret = Envelope.open(wrapping, key.kept(), context(key.id()));
        return key.publicKey().value().startsWith(P256)
                ? SigningKey.p256(secret)
                : SigningKey.of(secret);
    }

    private static String context(UUID id) {
        return "credentials-key:" + id;
    }
}
