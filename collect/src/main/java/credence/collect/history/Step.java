package credence.collect.history;

import java.util.List;

/**
 * A commit and what it changed against its first parent (or against nothing).
 *
 * @param uses how many of the commits that came to the main line with it name it as a parent
 * @param submodules the paths at which submodules came
 */
record Step(Commit commit, int uses, List<FileChange> files, List<String> submodules) {}
