package credence.collect;

import java.nio.file.Path;

/** How a collection ended. */
public sealed interface Result {
    /**
     * Everything was read.
     *
     * @param events the file of events
     * @param report the page about them
     * @param changes of the main line
     * @param read of these, the ones that this collection went through; the others were kept
     * @param lines that were written, without blank ones
     * @param sourced of these, the ones of which a trailer or a stronger record says who wrote them
     * @param gaps that could not be seen
     */
    record Collected(
            Path events, Path report, int changes, int read, long lines, long sourced, int gaps)
            implements Result {}

    /**
     * Somebody asked to stop. What was read is kept, and the next collection goes on from there.
     *
     * @param changes of the main line that were read
     */
    record Stopped(int changes) implements Result {}

    /** It did not come to it. */
    sealed interface Refused extends Result {
        /** What is so, and what to do about it. */
        String sentence();
    }

    /** There is no commit. */
    record NothingToCollect(String sentence) implements Refused {}

    /** The folder holds no repository. */
    record NotARepository(String sentence) implements Refused {}

    /** The repository, or a file that was given, cannot be read. */
    record Unreadable(String sentence) implements Refused {}

    /** There is no place for the events, or for the key and the checkpoints. */
    record Unwritable(String sentence) implements Refused {}

    /** Another collection of the repository runs. */
    record Busy(String sentence) implements Refused {}
}
