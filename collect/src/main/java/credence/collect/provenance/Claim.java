package credence.collect.provenance;

import credence.collect.provenance.Writer.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.TreeMap;

/**
 * Lines {@code from} to {@code to} (first included, last excluded, from 0) of a file are said to be
 * a writer's. Whether a commit really added them is not its matter: the pass asks for lines that
 * were born and for no others, so what a claim says beyond them counts for nothing.
 */
record Claim(int from, int to, Writer writer) {
    /** No file that people write has more. */
    static final int MAX_LINE = 10_000_000;

    Claim {
        if (from < 0 || to <= from)
            throw new IllegalArgumentException(
                    "lines must be at least one, were " + from + " to " + to);
    }

    /**
     * The claims in the order of their lines and apart from each other: each line is the first
     * claim's that names it, a quarantined one's only where no other does.
     */
    static List<Claim> apart(List<Claim> claims) {
        TreeMap<Integer, Claim> apart = new TreeMap<>();
        claims.stream()
                .sorted(Comparator.comparing(claim -> claim.writer.state() == State.QUARANTINED))
                .forEach(claim -> fillIn(apart, claim));
        return joined(apart.values());
    }

    private static void fillIn(TreeMap<Integer, Claim> apart, Claim claim) {
        Entry<Integer, Claim> before = apart.floorEntry(claim.from);
        int from = before == null ? claim.from : Math.max(claim.from, before.getValue().to);
        while (from < claim.to) {
            Entry<Integer, Claim> next = apart.ceilingEntry(from);
            int to = next == null ? claim.to : Math.min(claim.to, next.getKey());
            if (from < to) apart.put(from, new Claim(from, to, claim.writer));
            from = next == null ? claim.to : next.getValue().to;
        }
    }

    private static List<Claim> joined(Iterable<Claim> apart) {
        List<Claim> joined = new ArrayList<>();
        for (Claim claim : apart) {
            Claim last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.to == claim.from && last.writer.equals(claim.writer))
                joined.set(joined.size() - 1, new Claim(last.from, claim.to, claim.writer));
            else joined.add(claim);
        }
        return joined;
    }
}
