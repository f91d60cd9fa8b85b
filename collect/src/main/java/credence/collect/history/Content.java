package credence.collect.history;

/** What a blob gives the pass. */
sealed interface Content {
    /** A text. */
    record Text(Lines lines) implements Content {}

    /** No text: a picture, an archive. It has no lines and misses none. */
    record Binary() implements Content {}

    /** Lines there may be, but they cannot be had. */
    record Missing(Gap.Why why) implements Content {}
}
