package credence.credential;

/** Why a verifier can give no answer. */
public enum Cause {
    /**
     * What was read is not what an issuer signed: forged, edited, truncated, or no credential at
     * all.
     */
    ALTERED,
    /** The signature holds, but nothing shows that the key belongs to the issuer who is named. */
    UNKNOWN_ISSUER,
    /**
     * Something needed for an answer could not be fetched, or what was fetched cannot be relied on.
     */
    UNREACHABLE,
    /** It may be right, but in a form or for a time that this verifier cannot judge. */
    UNSUPPORTED
}
