package credence.app.vcapi;

import credence.credential.StrictJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What was sent, as an object with options.
 *
 * @param problem why it cannot be read; the object is then empty
 */
record Body(JsonObject json, Optional<Problem> problem) {
    private static final int LARGEST = 1 << 20;

    /** How the header of every token begins. */
    private static final String TOKEN = "ey";

    static Body of(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) return unreadable(Problem.of(413, "It is larger than 1 MiB."));
        return switch (StrictJson.read(text(bytes))) {
            case StrictJson.Read.Whole(JsonObject json) -> new Body(json, Optional.empty());
            case StrictJson.Read.Broken(String sentence) -> unreadable(Problem.malformed(sentence));
        };
    }

    private static Body unreadable(Problem problem) {
        return new Body(JsonValue.EMPTY_JSON_OBJECT, Optional.of(problem));
    }

    /** Empty for what is no UTF-8, and so no JSON. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            return "";
        }
    }

    Optional<JsonObject> object(String name) {
        return json.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** An object as it is written, or a token. */
    Optional<String> text(String name) {
        return switch (json.get(name)) {
            case JsonObject object -> Optional.of(object.toString());
            case JsonString token when token.getString().startsWith(TOKEN) ->
                    Optional.of(token.getString());
            case null, default -> Optional.empty();
        };
    }

    Optional<String> option(String name) {
        return options().get(name) instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    List<String> pointers(String name) {
        if (!(options().get(name) instanceof JsonArray list)) return List.of();
        return list.stream()
                .map(item -> item instanceof JsonString text ? text.getString() : item.toString())
                .toList();
    }

    private JsonObject options() {
        return object("options").orElse(JsonValue.EMPTY_JSON_OBJECT);
    }
}
