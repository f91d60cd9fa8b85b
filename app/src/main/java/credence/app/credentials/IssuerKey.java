package credence.app.credentials;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that an organisation signs or signed with.
 *
 * @param did who the organisation is with it
 * @param provider file or pkcs11: where its secret lies
 * @param published since when verifiers find it; it stays published for ever
 * @param retires when the next one signs in its place
 * @param stolenSince since when somebody else may have it
 */
public record IssuerKey(
        String did,
        String multikey,
        String provider,
        Instant published,
        Instant signsFrom,
        Optional<Instant> retires,
        Optional<Instant> stolenSince) {
    /** One word: compromised, published, signing or retired. */
    public String state(Instant now) {
        if (stolenSince.isPresent()) return "compromised";
        if (signsFrom.isAfter(now)) return "published";
        return retires.filter(at -> !at.isAfter(now)).isPresent() ? "retired" : "signing";
    }
}
