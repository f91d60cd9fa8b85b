package credence.app.review;

import credence.app.evidence.Evidence;
import credence.app.mapping.ProposedClaim;
import credence.assessment.Confidence;
import credence.evidence.Citation;
import credence.skill.Skill;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A claim in words.
 *
 * @param level the recommended one; empty leaves it to the assessor
 */
record ClaimView(
        UUID id,
        Skill skill,
        Optional<String> level,
        Confidence confidence,
        List<Quote> quotes,
        String missing) {
    /**
     * @param number what the same passage goes by in the text beside it, from 1
     */
    record Quote(int number, String text, String place, String piece) {
        private static final int SHORT = 150;

        /** Enough to know it by, where the whole passage stands beside it. */
        String beginning() {
            return shortened(text, SHORT);
        }

        /** The place without the piece's name where it begins with it. */
        String where() {
            return place.startsWith(piece) ? place : piece + ", " + place;
        }
    }

    /** At most so many characters, cut between words. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) return text;
        return text.substring(0, Math.max(longest / 2, text.lastIndexOf(' ', longest))) + " …";
    }

    static ClaimView of(ProposedClaim proposed, List<Evidence.Granted> evidence, Names names) {
        List<Citation> citations = proposed.claim().citations();
        return new ClaimView(
                proposed.id(),
                names.skill(proposed.claim().skill()),
                proposed.claim().level().map(level -> names.level(proposed.claim().skill(), level)),
                proposed.claim().confidence(),
                IntStream.range(0, citations.size())
                        .mapToObj(
                                i ->
                                        new Quote(
                                                i + 1,
                                                citations.get(i).quote().strip(),
                                                citations.get(i).place(),
                                                piece(proposed.places().get(i).piece(), evidence)))
                        .toList(),
                proposed.claim().missing());
    }

    private static String piece(UUID id, List<Evidence.Granted> evidence) {
        return evidence.stream()
                .map(Evidence.Granted::piece)
                .filter(piece -> piece.id().equals(id))
                .findFirst()
                .map(piece -> piece.name())
                .orElse("");
    }
}
