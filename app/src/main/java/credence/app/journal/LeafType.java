package credence.app.journal;

import java.util.Arrays;

/** What a leaf records. The numbers are part of every leaf's hash and never change. */
public enum LeafType {
    DECISION(1),
    ISSUE(2),
    STATUS_CHANGE(3),
    OVERRIDE(4),
    KEY(5),
    MODEL(6),
    RUBRIC(7),
    SCHEME(8),
    ERASURE(9);

    private final int number;

    LeafType(int number) {
        this.number = number;
    }

    /** In [1, 127]. */
    public int number() {
        return number;
    }

    static LeafType of(int number) {
        return Arrays.stream(values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "a leaf type must be known, was " + number));
    }

    /** The word for people: {@code STATUS_CHANGE} is "Status change". */
    public String label() {
        String words = name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
