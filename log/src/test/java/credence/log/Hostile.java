package credence.log;

import java.util.Arrays;
import java.util.Random;

/** What an attacker makes of a good text: bits flipped, pieces cut out, doubled, replaced. */
final class Hostile {
    private Hostile() {}

    static byte[] changed(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = 0; i <= random.nextInt(3); i++) bytes = once(bytes, random);
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) return new byte[] {'\n'};
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + random.nextInt(60));
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] piece = Arrays.copyOfRange(bytes, at, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        byte[] noise = new byte[random.nextInt(9)];
        random.nextBytes(noise);
        return switch (random.nextInt(6)) {
            case 0 -> Ed25519.join(head, tail);
            case 1 -> Ed25519.join(head, piece, piece, tail);
            case 2 -> Ed25519.join(head, noise, tail);
            case 3 -> Ed25519.join(head, new byte[] {'\n'}, piece, tail);
            case 4 -> head;
            default -> LogFixtures.flipped(bytes, random.nextInt(8 * bytes.length));
        };
    }
}
