package credence.collect.checks;

/**
 * A problem that a static analyser found in one revision. [SARIF 2.1.0, 3.27]
 *
 * @param key the same for the same problem in another revision
 * @param path in the repository, or empty
 * @param line from 1, or 0 where none is named
 * @param isSuppressed whether somebody decided that it is none
 */
record Finding(String key, Level level, String path, int line, boolean isSuppressed) {
    Finding {
        if (line < 0)
            throw new IllegalArgumentException("a line must not be negative, was " + line);
    }
}
