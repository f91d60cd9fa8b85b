package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who first wrote which lines: a birth stands for all lines that one commit wrote into one file
 * with one writer. A moved line has a birth of its own, which names the one it descends from: blame
 * would name the mover, its age and its fate belong to the origin.
 */
public final class Births {
    /** The writer of lines whose birth could not be seen, and of those that a program wrote. */
    public static final int UNSEEN = -1;

    private static final int NONE = -1;

    private final List<String> paths = new ArrayList<>();
    private final Map<String, Integer> pathIndex = new HashMap<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private int[] commit = new int[1024];
    private int[] path = new int[1024];
    private int[] writer = new int[1024];
    private int[] origin = new int[1024];
    private int[] lines = new int[1024];
    private int size;

    private record Key(int commit, int path, int writer, int origin) {}

    public int size() {
        return size;
    }

    /** The place of the commit that wrote it. */
    public int commit(int birth) {
        return commit[birth];
    }

    /** The file's path when it was written. */
    public String path(int birth) {
        return paths.get(path[birth]);
    }

    /** Who or what wrote it, or {@link #UNSEEN}. */
    public int writer(int birth) {
        return writer[birth];
    }

    /** The birth whose lines these are: itself, unless they were moved. */
    public int root(int birth) {
        int at = birth;
        while (origin[at] != NONE) at = origin[at];
        return at;
    }

    /** Lines of it that came to the main line; blank and moved ones are not counted. */
    public int lines(int birth) {
        return lines[birth];
    }

    int of(int byCommit, String inPath, int byWriter) {
        return of(new Key(byCommit, pathIndex(inPath), byWriter, NONE));
    }

    /**
     * A birth beside {@code birth} for lines that were moved there and descend from {@code from}.
     */
    int moved(int birth, int from) {
        int root = root(from);
        if (root == birth) return birth;
        return of(new Key(commit[birth], path[birth], writer[birth], root));
    }

    void deliver(int birth, int count) {
        lines[birth] += count;
    }

    /** Keys serve only while their commits are worked on. */
    void forgetKeys() {
        known.clear();
    }

    private int of(Key key) {
        Integer before = known.putIfAbsent(key, size);
        return before != null ? before : add(key.commit, key.path, key.writer, key.origin, 0);
    }

    private int add(int byCommit, int inPath, int byWriter, int from, int count) {
        if (size == commit.length) grow();
        commit[size] = byCommit;
        path[size] = inPath;
        writer[size] = byWriter;
        origin[size] = from;
        lines[size] = count;
        return size++;
    }

    private int pathIndex(String name) {
        Integer index = pathIndex.putIfAbsent(name, paths.size());
        if (index != null) return index;
        paths.add(name);
        return paths.size() - 1;
    }

    void save(DataOutputStream to) throws IOException {
        Checkpoint.write(paths, to);
        to.writeInt(size);
        for (int i = 0; i < size; i++) {
            to.writeInt(commit[i]);
            to.writeInt(path[i]);
            to.writeInt(writer[i]);
            to.writeInt(origin[i]);
            to.writeInt(lines[i]);
        }
    }

    static Births load(DataInputStream from) throws IOException {
        Births births = new Births();
        Checkpoint.readTexts(from).forEach(births::pathIndex);
        for (int left = from.readInt(); left > 0; left--)
            births.add(
                    from.readInt(), from.readInt(), from.readInt(), from.readInt(), from.readInt());
        return births;
    }

    private void grow() {
        int length = 2 * size;
        commit = Arrays.copyOf(commit, length);
        path = Arrays.copyOf(path, length);
        writer = Arrays.copyOf(writer, length);
        origin = Arrays.copyOf(origin, length);
        lines = Arrays.copyOf(lines, length);
    }
}
