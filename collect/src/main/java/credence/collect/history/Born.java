package credence.collect.history;

/** Gives lines that a commit wrote their births. */
final class Born {
    private final Births births;
    private final Sources sources;

    Born(Births births, Sources sources) {
        this.births = births;
        this.sources = sources;
    }

    /**
     * Adds lines {@code from} to {@code to} (excluded) of {@code text} as written by this commit.
     * Whose a line is, the text says in which it first stood: what a program writes is nobody's.
     */
    void add(Runs.Builder into, Commit commit, String path, Lines text, int from, int to) {
        if (from == to) return;
        if (commit.isBoundary() || text.isGenerated()) {
            unseen(into, commit, path, to - from);
            return;
        }
        int line = from;
        for (Sources.Span span : sources.spans(commit.id().name(), path)) {
            if (span.to() <= line) continue;
            if (span.from() >= to) break;
            if (span.from() > line)
                line = add(into, commit, path, line, span.from(), commit.facts().writer());
            line = add(into, commit, path, line, Math.min(to, span.to()), span.writer());
        }
        if (line < to) add(into, commit, path, line, to, commit.facts().writer());
    }

    /** Adds lines of which nobody saw who wrote them. */
    void unseen(Runs.Builder into, Commit commit, String path, int count) {
        into.add(births.of(commit.index(), path, Births.UNSEEN), count);
    }

    private int add(Runs.Builder into, Commit commit, String path, int from, int to, int writer) {
        into.add(births.of(commit.index(), path, writer), to - from);
        return to;
    }
}
