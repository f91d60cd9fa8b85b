package credence.app.journal;

import java.util.Arrays;
import java.util.Objects;

/**
 * What the writer of a leaf keeps. Whoever destroys the salt has erased the event: the leaf stays,
 * and nobody can tell any more what it was about.
 *
 * @param index position in the journal, from 0
 * @param salt 32 bytes, to be stored in the space of whom the event is about
 * @param hash RFC 6962 leaf hash
 */
public record Leaf(long index, byte[] salt, byte[] hash) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Leaf leaf
                && index == leaf.index
                && Arrays.equals(salt, leaf.salt)
                && Arrays.equals(hash, leaf.hash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, Arrays.hashCode(salt), Arrays.hashCode(hash));
    }

    @Override
    public String toString() {
        return "Leaf " + index;
    }
}
