package credence.credential;

import static credence.credential.StrictJson.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is signed was never text: it must pass exactly where its text would be read. */
class ReadableObjectsTest {
    private static final List<String> TEXTS =
            List.of("", "plain", "\u0000\u0001\"\\", "\ud83d\ude00", "half \ud83d", "\ude00 half");

    @Test
    void an_object_is_accepted_exactly_where_its_text_is_read() {
        for (long seed = 1; seed <= 2_000; seed++) {
            var object = object(new Random(seed), 1);
            assertThat(answer(() -> StrictJson.readable(object)))
                    .as("seed " + seed)
                    .isEqualTo(answer(() -> StrictJson.object(object.toString())));
        }
    }

    @Test
    void depth_and_size_have_the_same_limits() {
        for (int depth = 30; depth <= 34; depth++) requireSame(nested(depth));
        for (int length : new int[] {100_000, 1_048_560, 1_048_570, 1_048_580})
            requireSame(JSON.createObjectBuilder().add("t", "x".repeat(length)).build());
    }

    private static void requireSame(JsonObject object) {
        assertThat(answer(() -> StrictJson.readable(object)))
                .isEqualTo(answer(() -> StrictJson.object(object.toString())));
    }

    private static JsonObject nested(int depth) {
        var object = JSON.createObjectBuilder().add("in", "most").build();
        for (int i = 1; i < depth; i++)
            object = JSON.createObjectBuilder().add("in", object).build();
        return object;
    }

    private static JsonObject object(Random random, int depth) {
        var object = JSON.createObjectBuilder();
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++)
            object.add(random.nextInt(9) == 0 ? text(random) : "m" + i, value(random, depth));
        return object.build();
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 4 : 6)) {
            case 0 -> JSON.createValue(text(random));
            case 1 -> JSON.createValue(new BigDecimal("1" + "0".repeat(random.nextInt(20)) + "1"));
            case 2 -> JsonValue.TRUE;
            case 3 -> JsonValue.NULL;
            case 4 -> object(random, depth + 1);
            default -> JSON.createArrayBuilder().add(value(random, depth + 1)).build();
        };
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(random.nextInt(5) == 0 ? TEXTS.size() : 4));
    }

    private static String answer(Trail.Work<JsonObject> reading) {
        try {
            return reading.run().toString();
        } catch (Refusal refusal) {
            return refusal.sentence();
        }
    }
}
