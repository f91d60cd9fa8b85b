package credence.app.review;

/**
 * Why a credential must not be issued as it stands.
 *
 * @param sentence what is wrong; names nobody
 * @param cure who does what about it, in one sentence
 */
public record Obstacle(String sentence, String cure) {
    public String inFull() {
        return sentence + " " + cure;
    }
}
