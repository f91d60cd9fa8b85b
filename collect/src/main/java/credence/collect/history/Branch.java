package credence.collect.history;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The files in which one commit of a side branch differs from the main line, by path. */
final class Branch {
    /** A line whose place on the main line cannot be told. */
    static final int UNPLACED = -2_000_000_000;

    /**
     * A file as a side branch has it.
     *
     * @param blob the zero id where the branch deleted it
     * @param runs its lines; values below zero point into the base
     * @param basePath where the text that the branch started from stood on the main line, or null
     *     where the branch made the file
     * @param base that text, or the zero id
     * @param removals who removed lines of the base, the last first
     */
    record Entry(
            ObjectId blob,
            Runs runs,
            @Nullable String basePath,
            ObjectId base,
            @Nullable Removal removals) {

        /** Whether every line is the branch's own or one of the base, these in their order. */
        boolean isPlaced() {
            int next = 0;
            for (int run = 0; run < runs.size(); run++) {
                if (runs.value(run) >= 0) continue;
                int line = ~runs.value(run);
                if (runs.value(run) <= UNPLACED || line < next) return false;
                next = line + runs.end(run) - runs.start(run);
            }
            return true;
        }
    }

    /** Lines (by their hashes) that a commit removed, and those removed before. */
    record Removal(int commit, long[] lines, boolean isRespacing, @Nullable Removal before) {}

    private final Map<String, Entry> entries;
    private int uses;

    private Branch(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** A branch that leaves the main line here. */
    static Branch leaving() {
        return new Branch(new HashMap<>());
    }

    /**
     * @param count how many commits will ask for this one
     */
    void expect(int count) {
        uses = count;
    }

    /** A branch to go on from here; the last one to ask takes the map over. */
    Branch next() {
        return --uses > 0 ? new Branch(new HashMap<>(entries)) : new Branch(entries);
    }

    /** Says that one of those who would ask has read what it needs. */
    void release() {
        uses--;
    }

    @Nullable Entry at(String path) {
        return entries.get(path);
    }

    /** The first file by its path that has this text, or null. */
    @Nullable Entry having(ObjectId blob) {
        return entries.entrySet().stream()
                .filter(file -> file.getValue().blob().equals(blob))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** Sets what the branch has there; null for what the main line had. */
    void put(String path, @Nullable Entry entry) {
        if (entry == null) entries.remove(path);
        else entries.put(path, entry);
    }
}
