package credence.skill;

/**
 * How far a skill reaches, as a rank in its framework's scale; the names of the ranks belong to the
 * framework.
 *
 * @param rank from 1 (the lowest) to 9
 */
public record Level(int rank) implements Comparable<Level> {
    public Level {
        if (rank < 1 || rank > 9)
            throw new IllegalArgumentException("a level must lie in 1 to 9, was " + rank);
    }

    public boolean atLeast(Level other) {
        return rank >= other.rank;
    }

    @Override
    public int compareTo(Level other) {
        return Integer.compare(rank, other.rank);
    }

    @Override
    public String toString() {
        return Integer.toString(rank);
    }
}
