/**
 * Makes, signs and checks Open Badges 3.0 credentials, and the status lists that revoke them.
 *
 * <p>Comes in: an {@link Award}, a {@link SigningKey}, moments and keys chosen by the caller;
 * foreign JSON to be checked. Goes out: signed JSON that any standard verifier reads, and a {@link
 * Verification} in five words. No clock, no randomness, no database; the network only through
 * {@link Fetch}. Standards: VC Data Model 2.0, Data Integrity 1.0 (eddsa-rdfc-2022), Bitstring
 * Status List 1.0, Controlled Identifiers 1.0, Open Badges 3.0.
 */
@NullMarked
package credence.credential;

import org.jspecify.annotations.NullMarked;
