package credence.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Collectors;

/** The same JSON in other words: members in random order, random white space. */
final class Shuffled {
    private static final String[] SPACE = {"", " ", "\n", "\t", "  \r\n"};

    private Shuffled() {}

    static String text(JsonValue value, Random random) {
        if (value instanceof JsonArray array)
            return array.stream()
                    .map(item -> text(item, random))
                    .collect(Collectors.joining("," + space(random), "[" + space(random), "]"));
        if (!(value instanceof JsonObject object)) return value.toString();
        var members = new ArrayList<>(object.entrySet());
        Collections.shuffle(members, random);
        return members.stream()
                .map(
                        member ->
                                "\""
                                        + member.getKey()
                                        + "\""
                                        + space(random)
                                        + ":"
                                        + space(random)
                                        + text(member.getValue(), random))
                .collect(Collectors.joining("," + space(random), "{", space(random) + "}"));
    }

    private static String space(Random random) {
        return SPACE[random.nextInt(SPACE.length)];
    }
}
