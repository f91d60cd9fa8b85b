package credence.credential;

/** A public key as a controller publishes it. */
public sealed interface VerificationKey permits Multikey, RsaPublicKey {
    /** The last part of its name in a controller's document; the same for the same key. */
    String fragment();

    /** Its name in the document of a controller: {@code <did>#<fragment>}. */
    default String verificationMethod(String did) {
        return did + "#" + fragment();
    }
}
