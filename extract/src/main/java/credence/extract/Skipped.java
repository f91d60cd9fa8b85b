package credence.extract;

/**
 * A file inside an archive or repository that was left out.
 *
 * @param path inside the archive or repository
 */
public record Skipped(String path, Why why) {
    /** Why a file was left out. */
    public enum Why {
        BINARY("not text"),
        VENDORED("somebody else's code, kept beside one's own"),
        GENERATED("generated or minified"),
        LOCK_FILE("a lock file"),
        TOO_LARGE("too large"),
        NESTED_ARCHIVE("an archive inside an archive"),
        UNSAFE_NAME("a name that leads out of the archive, or comes twice"),
        UNREADABLE("damaged, encrypted or not what its name says"),
        NO_TEXT("no text in it");

        private final String label;

        Why(String label) {
            this.label = label;
        }

        /** In words that follow "left out:". */
        public String label() {
            return label;
        }
    }
}
