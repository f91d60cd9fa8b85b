package credence.app.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The Merkle tree hash over an ordered list of leaves. [RFC 6962, 2.1] */
final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    static byte[] leafHash(byte[] leaf) {
        return sha256(new byte[] {LEAF}, leaf);
    }

    /**
     * @param leafHashes in order; the root of none is the hash of nothing. Takes one hash per leaf.
     */
    static byte[] root(List<byte[]> leafHashes) {
        if (leafHashes.isEmpty()) return sha256();
        if (leafHashes.size() == 1) return leafHashes.getFirst();
        int left =
                Integer.highestOneBit(
                        leafHashes.size() - 1); // the largest power of two below the size
        return sha256(
                new byte[] {NODE},
                root(leafHashes.subList(0, left)),
                root(leafHashes.subList(left, leafHashes.size())));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
