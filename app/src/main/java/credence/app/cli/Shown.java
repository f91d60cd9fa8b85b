package credence.app.cli;

import java.util.List;

/**
 * What an assessment showed, in the words that the terminal, JSON and the report share.
 *
 * @param notShown skills that no passage demonstrates, with what came nearest
 * @param problems sentences about pieces that could not be read
 */
record Shown(List<ShownClaim> claims, List<NotShown> notShown, List<String> problems) {
    Shown {
        claims = List.copyOf(claims);
        notShown = List.copyOf(notShown);
        problems = List.copyOf(problems);
    }

    /**
     * @param id what a judgement refers to; empty where nobody judges
     * @param skill {@code framework/key}
     * @param rank of the recommended level; 0 leaves the level to the assessor
     * @param level its name; empty where none is recommended
     * @param missing one sentence on what would make it count more
     */
    record ShownClaim(
            String id,
            String skill,
            String name,
            int rank,
            String level,
            double confidence,
            boolean calibrated,
            List<Quote> citations,
            String missing) {
        ShownClaim {
            citations = List.copyOf(citations);
        }

        String levelInWords() {
            return rank == 0
                    ? "level left to the assessor"
                    : "recommended: level %d, %s".formatted(rank, level);
        }

        String confidenceInWords() {
            return "confidence %.2f%s"
                    .formatted(confidence, calibrated ? "" : ", not calibrated yet");
        }
    }

    /**
     * A passage, word for word.
     *
     * @param file the piece that holds it
     * @param place in words a person can follow
     * @param passageClass demonstrated, mentioned only, framework wording
     * @param extract digest of the text that {@code start} and {@code end} count in, in UTF-16 code
     *     units
     */
    record Quote(
            String file,
            String place,
            String quote,
            @com.fasterxml.jackson.annotation.JsonProperty("class") String passageClass,
            String extract,
            int start,
            int end) {}

    record NotShown(String skill, String name, Quote nearest, String missing) {}
}
