package credence.log;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest: of a leaf, of a node or of a whole tree. */
public final class Hash {
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes 32; copied
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES)
            throw new IllegalArgumentException("a hash must have 32 bytes, was " + bytes.length);
        return at(bytes, 0);
    }

    /** Reads the base64 of 32 bytes; empty where it is anything else. */
    public static Optional<Hash> parse(String base64) {
        return Lines.base64(base64).filter(bytes -> bytes.length == BYTES).map(Hash::new);
    }

    /** The hash at a position in a row of hashes. */
    static Hash at(byte[] row, int position) {
        return new Hash(Arrays.copyOfRange(row, position * BYTES, (position + 1) * BYTES));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Puts this hash at a position in a row of hashes. */
    void into(byte[] row, int position) {
        System.arraycopy(bytes, 0, row, position * BYTES, BYTES);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In base64, as all formats here write it. */
    @Override
    public String toString() {
        return Lines.base64(bytes);
    }
}
