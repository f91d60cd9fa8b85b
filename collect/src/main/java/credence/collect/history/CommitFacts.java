package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a commit says of itself, read once.
 *
 * @param day on which it was committed, in days since 1970-01-01 UTC
 * @param author who wrote it, as a number that {@link Sources} gave
 * @param nature what kind of work its message names
 * @param reverts the full id of the commit that it takes back, or empty
 * @param writer who or what wrote its lines where nothing finer is known, as a number that {@link
 *     Sources} gave
 * @param isFormatting whether the project lists it among the revisions that blame ignores
 */
public record CommitFacts(
        int day, int author, Nature nature, String reverts, int writer, boolean isFormatting) {

    /** The kind of work, by the words of the message and the label of its first line. */
    public enum Nature {
        FIX,
        FEATURE,
        REFACTORING,
        TEST,
        DOCUMENTATION,
        BUILD,
        STYLE,
        OTHER
    }

    void save(DataOutputStream to) throws IOException {
        to.writeInt(day);
        to.writeInt(author);
        to.writeByte(nature.ordinal());
        to.writeUTF(reverts);
        to.writeInt(writer);
        to.writeBoolean(isFormatting);
    }

    static CommitFacts load(DataInputStream from) throws IOException {
        return new CommitFacts(
                from.readInt(),
                from.readInt(),
                Nature.values()[from.readByte()],
                from.readUTF(),
                from.readInt(),
                from.readBoolean());
    }
}
