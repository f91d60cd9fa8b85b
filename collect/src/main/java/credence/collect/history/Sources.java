package credence.collect.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Knows what commits say of themselves, and who or what is said to have written which lines. Called
 * by two threads.
 */
public interface Sources {
    /**
     * Lines {@code from} to {@code to} (first included, last excluded, from 0) of a file as a
     * commit left it.
     *
     * @param writer a number that stands for what is known about whoever wrote them
     */
    record Span(int from, int to, int writer) {}

    /** What a commit says; its body is at hand. */
    CommitFacts facts(RevCommit commit);

    /**
     * The spans that are known of this file, in the order of their lines and apart from each other;
     * what they leave out is the commit's own writer's.
     *
     * @param commit a full id
     */
    List<Span> spans(String commit, String path);

    /** Writes what the numbers given so far stand for. */
    void save(DataOutputStream to) throws IOException;

    /** Reads what {@link #save} wrote, instead of what stood here. */
    void load(DataInputStream from) throws IOException;
}
