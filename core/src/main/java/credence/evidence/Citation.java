package credence.evidence;

/**
 * Where exactly something stands in evidence. Only {@link Extract#cite} makes one, so a quote that
 * is not there cannot be cited. Offsets are UTF-16 code units of the extract's text: {@code start}
 * included, {@code end} excluded; {@code quote} is that text.
 */
public sealed interface Citation {
    Hash extract();

    int start();

    int end();

    String quote();

    /**
     * The place in words a person can follow: {@code report.pdf, page 3} or {@code src/Ledger.java,
     * line 40} or {@code commit 1a2b3c4d5e6f}.
     */
    String place();

    /** A stretch of a document. */
    final class Text extends Cited implements Citation {
        Text(Hash extract, int start, int end, String quote, String place) {
            super(extract, start, end, quote, place);
        }
    }

    /** A stretch of what a commit says of itself. */
    final class Commit extends Cited implements Citation {
        private final String id;

        Commit(Hash extract, int start, int end, String quote, String place, String id) {
            super(extract, start, end, quote, place);
            this.id = id;
        }

        /** The commit's full object id, hexadecimal. */
        public String id() {
            return id;
        }
    }
}
