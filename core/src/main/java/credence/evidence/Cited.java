package credence.evidence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What all citations share. Not public: a citation cannot be made outside this package. */
abstract sealed class Cited permits Citation.Text, Citation.Commit {
    private final Hash extract;
    private final int start;
    private final int end;
    private final String quote;
    private final String place;

    Cited(Hash extract, int start, int end, String quote, String place) {
        this.extract = extract;
        this.start = start;
        this.end = end;
        this.quote = quote;
        this.place = place;
    }

    public Hash extract() {
        return extract;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public String quote() {
        return quote;
    }

    public String place() {
        return place;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cited that
                && extract.equals(that.extract)
                && start == that.start
                && end == that.end;
    }

    @Override
    public int hashCode() {
        return Objects.hash(extract, start, end);
    }

    @Override
    public String toString() {
        return extract + "[" + start + "," + end + ")";
    }
}
