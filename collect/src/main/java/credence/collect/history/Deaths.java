package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which lines left their place by which commit: one row for all lines of one birth that one commit
 * took away one way. Where both commits came to the main line together, the lines never stood
 * there: a side branch wrote and took them away before its merge.
 */
public final class Deaths {
    /** How lines went. Whether that repaired something is the removing commit's to say. */
    public enum Way {
        /** Other lines stand in their place. */
        REPLACED,
        /** Nothing stands in their place. */
        REMOVED,
        /** The same characters stand there, spaced otherwise; or the commit only formats. */
        RESPACED,
        /** They stand elsewhere: no end, but their place was touched. */
        MOVED
    }

    private static final Way[] WAYS = Way.values();

    private int[] birth = new int[1024];
    private int[] commit = new int[1024];
    private byte[] way = new byte[1024];
    private int[] lines = new int[1024];
    private int[] code = new int[1024];
    private int size;

    public int size() {
        return size;
    }

    /** As blame would name it; what was moved before has another {@linkplain Births#root root}. */
    public int birth(int row) {
        return birth[row];
    }

    /** The place of the commit that removed them; on a side branch it may come before its merge. */
    public int commit(int row) {
        return commit[row];
    }

    public Way way(int row) {
        return WAYS[way[row]];
    }

    /** Without blank ones. */
    public int lines(int row) {
        return lines[row];
    }

    /** Of these, those that are no comments. */
    public int code(int row) {
        return code[row];
    }

    void save(DataOutputStream to) throws IOException {
        to.writeInt(size);
        for (int i = 0; i < size; i++) {
            to.writeInt(birth[i]);
            to.writeInt(commit[i]);
            to.writeByte(way[i]);
            to.writeInt(lines[i]);
            to.writeInt(code[i]);
        }
    }

    static Deaths load(DataInputStream from) throws IOException {
        Deaths deaths = new Deaths();
        for (int left = from.readInt(); left > 0; left--)
            deaths.add(
                    from.readInt(),
                    from.readInt(),
                    WAYS[from.readByte()],
                    from.readInt(),
                    from.readInt());
        return deaths;
    }

    void add(int ofBirth, int byCommit, Way how, int count, int ofCode) {
        if (size == birth.length) {
            birth = Arrays.copyOf(birth, 2 * size);
            commit = Arrays.copyOf(commit, 2 * size);
            way = Arrays.copyOf(way, 2 * size);
            lines = Arrays.copyOf(lines, 2 * size);
            code = Arrays.copyOf(code, 2 * size);
        }
        birth[size] = ofBirth;
        commit[size] = byCommit;
        way[size] = (byte) how.ordinal();
        code[size] = ofCode;
        lines[size++] = count;
    }
}
