package credence.app.credentials;

import credence.app.review.Obstacle;
import java.util.List;
import java.util.Map;

/** What people do about a rule that a certification breaks, by how its sentence reads. */
final class Cures {
    private static final String FAULT =
            "This is a fault of the program or of the scheme: report it, with the application's number.";

    private static final Map<String, String> BY_PART =
            Map.of(
                    "at credentialSubject.name",
                    "An administrator corrects the holder's name, on the person's page under People.",
                    "at issuer.name",
                    "An administrator corrects the organisation's name, under People.",
                    "not in the evidence",
                    "The applicant applies again with the evidence.",
                    "own application",
                    "Somebody else has to decide: the applicant applies again.",
                    "its own applicant",
                    "Somebody else has to judge: the applicant applies again.");

    private Cures() {}

    static List<Obstacle> of(List<String> broken) {
        return broken.stream().map(sentence -> new Obstacle(sentence, cure(sentence))).toList();
    }

    private static String cure(String sentence) {
        return BY_PART.entrySet().stream()
                .filter(cure -> sentence.contains(cure.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FAULT);
    }
}
