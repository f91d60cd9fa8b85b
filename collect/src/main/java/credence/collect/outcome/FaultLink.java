package credence.collect.outcome;

import credence.collect.history.Births;
import credence.collect.history.Commit;
import credence.collect.history.Deaths;
import credence.collect.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * That a repair touched lines which an earlier commit wrote: a hint that they were at fault, not a
 * proof. J. Sliwerski, T. Zimmermann, A. Zeller, "When do changes induce fixes?" (2005), with
 * comments and blank lines left out (S. Kim et al., 2006). Moved and respaced lines count: on
 * Kafka's published links, leaving them out loses more true links than false ones.
 *
 * @param fix the place of the repairing commit
 * @param commit the place of the commit that wrote the lines, or moved them there
 * @param lines of code that the repair touched
 */
public record FaultLink(int fix, int commit, int lines) {

    /**
     * The links of those commits that {@code isFix} names. A commit may have several to another.
     */
    public static List<FaultLink> of(History history, Predicate<Commit> isFix) {
        Births births = history.births();
        Deaths deaths = history.deaths();
        List<FaultLink> links = new ArrayList<>();
        for (int row = 0; row < deaths.size(); row++) {
            int birth = deaths.birth(row);
            if (deaths.code(row) == 0 || births.writer(birth) == Births.UNSEEN) continue;
            if (isFix.test(history.commits().get(deaths.commit(row))))
                links.add(
                        new FaultLink(deaths.commit(row), births.commit(birth), deaths.code(row)));
        }
        return links;
    }
}
