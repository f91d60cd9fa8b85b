package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A request and its pieces on their way from one process to another. */
class HandOverTest {
    private static final int ROUNDS = 200;

    private final long seed = Long.getLong("credence.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void what_is_sent_whole_arrives_as_it_was() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> parts = parts();

            assertThat(received(sent(parts), parts.size()))
                    .as("seed %d, round %d", seed, round)
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyElementsOf(parts);
        }
    }

    @Test
    void what_breaks_off_anywhere_is_never_taken_for_the_whole() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> parts = parts();
            byte[] sent = sent(parts);
            byte[] cut = Arrays.copyOf(sent, random.nextInt(sent.length));

            assertThatThrownBy(() -> received(cut, parts.size()))
                    .as("seed %d, round %d, %d of %d", seed, round, cut.length, sent.length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_is_changed_anywhere_is_never_taken_for_the_whole() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<byte[]> parts = parts();
            byte[] changed = sent(parts);
            int place = random.nextInt(changed.length);
            changed[place] ^= (byte) (1 << random.nextInt(8));

            assertThatThrownBy(() -> received(changed, parts.size()))
                    .as("seed %d, round %d, byte %d", seed, round, place)
                    .isInstanceOf(IOException.class);
        }
    }

    private List<byte[]> parts() {
        List<byte[]> parts = new ArrayList<>();
        for (int count = 1 + random.nextInt(4); parts.size() < count; ) {
            byte[] part = new byte[random.nextInt(5) == 0 ? 150_000 : random.nextInt(400)];
            random.nextBytes(part);
            parts.add(part);
        }
        return parts;
    }

    /** The first part is the request. */
    private static byte[] sent(List<byte[]> parts) throws IOException {
        Iterator<byte[]> pieces = parts.subList(1, parts.size()).iterator();
        try (InputStream all =
                HandOver.of(
                        parts.getFirst(),
                        () -> new ByteArrayInputStream(pieces.next()),
                        parts.size() - 1)) {
            return all.readAllBytes();
        }
    }

    private static List<byte[]> received(byte[] sent, int count) throws IOException {
        InputStream in = new ByteArrayInputStream(sent);
        List<byte[]> parts = new ArrayList<>();
        while (parts.size() < count) parts.add(HandOver.part(in).readAllBytes());
        return parts;
    }
}
