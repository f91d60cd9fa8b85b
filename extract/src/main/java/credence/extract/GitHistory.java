package credence.extract;

import credence.evidence.Anchor;
import credence.extract.Extraction.Reason;
import credence.extract.Skipped.Why;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.NullOutputStream;

/** A repository as text: what its commits say, newest first, and the files of its HEAD. */
final class GitHistory {
    private static final int MAX_COMMITS = 2_000;
    private static final int MAX_FILES_COMPARED = 300;
    private static final int MAX_PATHS = 20;

    private final String name;
    private final GitObjects objects;
    private final Limits limits;
    private final FileSet files;

    private GitHistory(String name, GitObjects objects, Limits limits) {
        this.name = name;
        this.objects = objects;
        this.limits = limits;
        this.files = new FileSet(name, limits);
    }

    static Read ofBundle(String name, List<String> authors, byte[] bytes, Limits limits) {
        return read(name, authors, GitObjects.ofBundle(bytes), limits);
    }

    /**
     * @param folder path of git's own folder in the zip, with its slash
     */
    static Read ofFolder(
            String name, List<String> authors, String folder, byte[] bytes, Limits limits) {
        return read(name, authors, GitObjects.ofFolder(folder, bytes, limits), limits);
    }

    private static Read read(String name, List<String> authors, GitObjects objects, Limits limits) {
        try (objects) {
            GitHistory history = new GitHistory(name, objects, limits);
            history.readCommits(authors);
            history.readTree();
            return history.files.finish();
        } catch (IOException e) {
            throw GitObjects.damaged();
        }
    }

    private void readCommits(List<String> authors) throws IOException {
        Canon canon = new Canon(limits.maxTextChars());
        Set<String> wanted = authors.stream().map(GitHistory::plain).collect(Collectors.toSet());
        try (RevWalk walk = new RevWalk(objects.repository());
                DiffFormatter differences = new DiffFormatter(NullOutputStream.INSTANCE)) {
            differences.setRepository(objects.repository());
            differences.setBinaryFileThreshold(FileRules.MAX_TEXT_BYTES);
            Set<ObjectId> cut = childrenOfTheMissing();
            walk.assumeShallow(cut);
            for (RevCommit commit : choose(walk, wanted, canon)) {
                canon.at(Anchor.Kind.COMMIT, commit.name());
                canon.add(commit.getFullMessage().strip());
                canon.endParagraph();
                if (commit.getParentCount() > 1 || cut.contains(commit)) continue;
                canon.add(changes(commit, walk, differences));
                canon.endParagraph();
            }
        }
        files.add(canon.finish(name + ": history", "text/x-git-history"));
    }

    /** The newest commits of the wanted authors, or of all where none of these committed. */
    private List<RevCommit> choose(RevWalk walk, Set<String> wanted, Canon canon)
            throws IOException {
        walk.setRetainBody(true);
        walk.sort(RevSort.TOPO);
        walk.sort(RevSort.COMMIT_TIME_DESC, true);
        walk.markStart(walk.parseCommit(objects.head()));
        List<RevCommit> all = new ArrayList<>();
        List<RevCommit> theirs = new ArrayList<>();
        Set<String> people = new HashSet<>();
        int count = 0;
        int theirCount = 0;
        for (RevCommit commit : walk) {
            PersonIdent author = commit.getAuthorIdent();
            boolean isWanted =
                    wanted.contains(plain(author.getName()))
                            || wanted.contains(plain(author.getEmailAddress()));
            people.add(plain(author.getEmailAddress()));
            if (++count <= MAX_COMMITS) all.add(commit);
            if (isWanted && ++theirCount <= MAX_COMMITS) theirs.add(commit);
            if (count > MAX_COMMITS && !(isWanted && theirCount <= MAX_COMMITS))
                commit.disposeBody();
        }
        boolean theirsOnly = theirCount > 0;
        if (theirsOnly) noticeOthers(count - theirCount, canon);
        else if (!wanted.isEmpty()) noticeAll(people.size(), canon);
        noticeOlder(theirsOnly ? theirCount : count, canon);
        return theirsOnly ? theirs : all;
    }

    private static void noticeOthers(int count, Canon canon) {
        if (count > 0) canon.notice("%,d commits of other authors were left out.".formatted(count));
    }

    private static void noticeAll(int people, Canon canon) {
        canon.notice(
                "None of the named authors committed here, so the commits of all %,d authors are in the text."
                        .formatted(people));
    }

    private static void noticeOlder(int count, Canon canon) {
        if (count > MAX_COMMITS) {
            canon.notice(
                    "Only the newest %,d commits are in the text; %,d older ones were left out."
                            .formatted(MAX_COMMITS, count - MAX_COMMITS));
        }
    }

    /** Commits of which a parent is not here, as in a shallow clone. */
    private Set<ObjectId> childrenOfTheMissing() throws IOException {
        Set<ObjectId> children = new HashSet<>();
        Set<ObjectId> seen = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(List.of(objects.head()));
        try (RevWalk walk = new RevWalk(objects.repository())) {
            walk.setRetainBody(false);
            while (!open.isEmpty()) {
                ObjectId id = open.pop();
                for (RevCommit parent : walk.parseCommit(id).getParents()) {
                    if (!walk.getObjectReader().has(parent)) children.add(id.copy());
                    else if (seen.add(parent.copy())) open.push(parent);
                }
            }
        }
        return children;
    }

    /** Such as {@code Changed 2 files, 40 lines added, 12 removed: src/A.java, src/B.java}. */
    private static String changes(RevCommit commit, RevWalk walk, DiffFormatter differences)
            throws IOException {
        RevCommit parent =
                commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
        List<DiffEntry> entries =
                differences.scan(parent == null ? null : parent.getTree(), commit.getTree());
        if (entries.isEmpty()) return "Changed no files";
        String paths =
                entries.stream()
                        .limit(MAX_PATHS)
                        .map(GitHistory::path)
                        .collect(Collectors.joining(", "));
        if (entries.size() > MAX_PATHS) paths += " and " + (entries.size() - MAX_PATHS) + " more";
        String files = entries.size() == 1 ? "1 file" : entries.size() + " files";
        return "Changed " + files + lines(entries, differences) + ": " + paths;
    }

    private static String lines(List<DiffEntry> entries, DiffFormatter differences)
            throws IOException {
        if (entries.size() > MAX_FILES_COMPARED) return "";
        int added = 0;
        int removed = 0;
        try {
            for (DiffEntry entry : entries) {
                for (Edit edit : differences.toFileHeader(entry).toEditList()) {
                    added += edit.getLengthB();
                    removed += edit.getLengthA();
                }
            }
        } catch (MissingObjectException e) {
            return ""; // a partial clone has the names of files without their contents
        }
        return ", " + added + (added == 1 ? " line" : " lines") + " added, " + removed + " removed";
    }

    private static String path(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.DELETE
                ? entry.getOldPath()
                : entry.getNewPath();
    }

    private void readTree() throws IOException {
        try (RevWalk walk = new RevWalk(objects.repository());
                TreeWalk tree = new TreeWalk(objects.repository())) {
            tree.addTree(walk.parseCommit(objects.head()).getTree());
            tree.setRecursive(true);
            ObjectReader reader = tree.getObjectReader();
            for (int count = 0; tree.next(); ) {
                if (++count > limits.maxArchiveEntries()) {
                    throw new Refusal(
                            Reason.BOMB,
                            "holds more than the %,d files that are read; hand in the folders that matter"
                                    .formatted(limits.maxArchiveEntries()));
                }
                if (!isFile(tree.getFileMode(0)) || !files.wants(tree.getPathString())) continue;
                readFile(tree.getPathString(), reader, tree.getObjectId(0));
            }
        }
    }

    private static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }

    private void readFile(String path, ObjectReader reader, ObjectId id) throws IOException {
        try {
            if (reader.getObjectSize(id, ObjectReader.OBJ_ANY) > FileRules.MAX_TEXT_BYTES) {
                files.skip(path, Why.TOO_LARGE);
            } else {
                files.read(path, reader.open(id).getBytes());
            }
        } catch (MissingObjectException e) {
            files.skip(path, Why.UNREADABLE);
        }
    }

    private static String plain(String person) {
        return person.strip().toLowerCase(Locale.ROOT);
    }
}
