package credence.app.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How commands write JSON. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static String pretty(Object value) {
        return PRETTY.writeValueAsString(value);
    }

    static void print(Object value) {
        System.out.println(pretty(value));
    }
}
