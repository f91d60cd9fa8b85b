package credence.collect.history;

import org.eclipse.jgit.lib.ObjectId;

/**
 * One file that two trees hold differently. A side without the file has the zero id.
 *
 * @param path from the root, with slashes
 */
record Change(String path, ObjectId old, ObjectId now) {
    boolean isAdded() {
        return old.equals(ObjectId.zeroId());
    }

    boolean isDeleted() {
        return now.equals(ObjectId.zeroId());
    }
}
