package credence.bench.history;

import credence.collect.history.Births;
import credence.collect.history.Commit;
import credence.collect.provenance.Writer;
import credence.collect.provenance.Writer.Source;
import credence.collect.provenance.Writer.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** That no commit has more lines that its note attests than lines it added. */
final class Attested {
    private Attested() {}

    /** Lines of each commit that its note calls somebody's or something's, by the commit's id. */
    static Map<String, Integer> lines(RealHistory.Passed passed) {
        Map<String, Integer> lines = new TreeMap<>();
        Births births = passed.history().births();
        List<Commit> commits = passed.history().commits();
        for (int birth = 0; birth < births.size(); birth++) {
            if (births.writer(birth) == Births.UNSEEN) continue;
            Writer writer = passed.provenance().writer(births.writer(birth));
            if (writer.source() == Source.NOTE && writer.state() != State.UNKNOWN)
                lines.merge(
                        commits.get(births.commit(birth)).id().name(),
                        births.lines(birth),
                        Integer::sum);
        }
        return lines;
    }

    /** One sentence for each commit of which more lines are attested than it added. */
    static List<String> tooMany(Map<String, Integer> attested, ToIntFunction<String> added) {
        List<String> tooMany = new ArrayList<>();
        attested.forEach(
                (commit, lines) -> {
                    int most = added.applyAsInt(commit);
                    if (lines > most)
                        tooMany.add("%s: %d attested, %d added".formatted(commit, lines, most));
                });
        return tooMany;
    }

    /**
     * Lines that a commit added against its first parent, blank ones too, as git counts; no bound
     * where git lacks what it would compare.
     */
    static int added(Git git, String commit) {
        return git.asked("show", "--diff-merges=first-parent", "--numstat", "--format=", commit)
                .map(
                        said ->
                                said.lines()
                                        .map(line -> line.substring(0, line.indexOf('\t')))
                                        .filter(count -> !count.equals("-"))
                                        .mapToInt(Integer::parseInt)
                                        .sum())
                .orElse(Integer.MAX_VALUE);
    }
}
