package credence.app.review;

import credence.app.platform.Refusal;

/** What judgements and decisions owe the applicant. */
final class Reasons {
    private static final int LONGEST = 4_000;

    private Reasons() {}

    /**
     * @throws Refusal if it is blank or too long
     */
    static String checked(String reason) {
        String text = reason.strip();
        if (text.isEmpty())
            throw new Refusal("A reason is missing: write one sentence for the applicant.");
        if (text.length() > LONGEST)
            throw new Refusal(
                    "The reason has %d characters: shorten it to %d."
                            .formatted(text.length(), LONGEST));
        return text;
    }
}
