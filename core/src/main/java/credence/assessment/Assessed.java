package credence.assessment;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an assessment of some extracts found, and what it was made with.
 *
 * @param findings ordered by skill, then falling confidence, then place
 * @param passages how many passages were read
 * @param madeWith name to version or digest: engine, each model, frameworks, CPU family. The same
 *     input made with the same gives the same bytes
 */
public record Assessed(List<Finding> findings, int passages, SortedMap<String, String> madeWith) {
    public Assessed {
        findings = List.copyOf(findings);
        madeWith = new TreeMap<>(madeWith);
    }
}
