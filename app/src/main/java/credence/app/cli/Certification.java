package credence.app.cli;

import credence.app.platform.Refusal;
import credence.assessment.Progress;
import credence.evidence.Declaration;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * One certification at a terminal, in two steps with a person's judgement between them. Done in
 * this process, or handed to the one that holds the data folder; the same to whoever asks.
 */
interface Certification {
    /**
     * Asks beforehand whether it can be done as wished, so that nobody answers a question or sends
     * a byte in vain.
     *
     * @throws Refusal if it cannot
     */
    void admit(Wish wish);

    /**
     * Takes the evidence in, all of it or nothing, and has it assessed.
     *
     * @throws Refusal if it cannot be done as asked
     */
    Proposed propose(Request request, Pieces pieces, Progress progress);

    /** Judges and decides as the verdicts say, and issues where the decision certifies. */
    Concluded conclude(Verdicts verdicts);

    /**
     * @param unread whether the claims will be accepted in bulk; else one person judges each of
     *     them and decides
     */
    record Wish(boolean unread, List<Header> pieces) {
        public Wish {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * @param officer who judges and decides; their identity is only asserted
     */
    record Request(String scheme, String applicant, String officer, Wish wish) {}

    /**
     * @param size in bytes; 0 where only reading tells
     */
    record Header(String name, long size, Declaration declaration, List<String> authors) {
        public Header {
            authors = List.copyOf(authors);
        }
    }

    /** The bytes of the pieces, in the order of the request's headers. */
    interface Pieces {
        /** The next piece; the caller reads it to its end before it asks again. */
        InputStream next() throws IOException;
    }

    /**
     * @param application what the verdicts are on; empty where there is no claim to judge
     * @param report what there is to keep where nothing can be judged; empty otherwise
     */
    record Proposed(
            String application,
            String scheme,
            Shown shown,
            List<String> shortfalls,
            String report) {
        public Proposed {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /**
     * @param unread whether the claims are accepted in bulk; else one person has judged each of
     *     them and decides
     * @param judged what was said of each claim; empty for a bulk acceptance
     * @param granted whether the officer certifies
     */
    record Verdicts(
            String application,
            String officer,
            boolean unread,
            List<Verdict> judged,
            boolean granted,
            String reason) {
        public Verdicts {
            judged = List.copyOf(judged);
        }
    }

    /**
     * @param level at which it is accepted; 0 rejects it
     */
    record Verdict(String claim, int level, String reason) {}

    /**
     * @param sentence what came of it
     * @param credential as signed; empty where none was issued
     */
    record Concluded(boolean granted, String sentence, String credential, String report) {}
}
