package credence.app.credentials;

import credence.credential.Multikey;
import credence.credential.SigningKey;
import java.util.UUID;

/** Where signing keys are made and held. */
interface KeyProvider {
    /** The value of {@code credence.keys.provider} that chooses it. */
    String word();

    Made make(UUID id);

    /** The key for signing; its secret may stay where it is. */
    SigningKey open(StoredKey key);

    /**
     * @param kept what the database keeps of the secret, sealed; empty where the provider has it
     */
    record Made(Multikey publicKey, byte[] kept) {}
}
