package credence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JcsTest {
    /** RFC 8785, appendix B, those of at most 15 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1E21, 1e+21",
        "1E20, 100000000000000000000",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "1.5E-9, 1.5e-9",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000000000000000000000000001, 1e-27",
        "333333333.3333332, 333333333.3333332",
        "-12.34E5, -1234000"
    })
    void a_number_is_written_as_ecmascript_does(String number, String canonical) {
        assertThat(Jcs.number(new BigDecimal(number))).isEqualTo(canonical);
    }

    @Test
    void members_are_sorted_by_utf_16_code_unit() {
        var object =
                Json.createObjectBuilder()
                        .add("\u20ac", 1)
                        .add("\r", 2)
                        .add("\ufb33", 3)
                        .add("1", 4)
                        .add("\ud83d\ude00", 5)
                        .add("\u0080", 6)
                        .add("\u00f6", 7)
                        .build();

        assertThat(Jcs.of(object))
                .isEqualTo(
                        "{\"\\r"
                                + "\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void an_independent_canonicaliser_agrees_on_random_documents() throws Exception {
        long seed = 8785;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            JsonObject document =
                    Json.createObjectBuilder(AchievementCredential.of(RandomAwards.next(random)))
                            .add("numbers", numbers(random))
                            .build();
            var read = StrictJson.object(Shuffled.text(document, random));

            assertThat(Jcs.of(read))
                    .isEqualTo(new JsonCanonicalizer(document.toString()).getEncodedString());
        }
    }

    private static JsonValue numbers(Random random) {
        var numbers = Json.createArrayBuilder();
        for (int i = 0; i < 20; i++) {
            long digits = random.nextLong(1_000_000_000_000_000L) - 500_000_000_000_000L;
            numbers.add(BigDecimal.valueOf(digits, random.nextInt(60) - 25));
        }
        return numbers.build();
    }
}
