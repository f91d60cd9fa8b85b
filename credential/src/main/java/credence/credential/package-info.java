/**
 * Makes, signs and checks Open Badges 3.0 credentials, presentations, and status lists.
 *
 * <p>Comes in: an {@link Award}, a {@link SigningKey}, moments, keys and randomness chosen by the
 * caller; foreign texts to be checked. Goes out: JSON with proofs (each way is a {@link Suite}) or
 * tokens, that any standard verifier reads, and a {@link Verification} in five words. No clock, no
 * randomness, no database; the network only through {@link Fetch}. Standards: VC Data Model 2.0,
 * Data Integrity 1.0 with EdDSA and ECDSA, VC-JOSE-COSE, Bitstring Status List 1.0.
 */
@NullMarked
package credence.credential;

import org.jspecify.annotations.NullMarked;
