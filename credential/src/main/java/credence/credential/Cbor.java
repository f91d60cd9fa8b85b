package credence.credential;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The little of CBOR that proofs are packed in: small whole numbers, bytes, texts, lists, and maps
 * from numbers. [RFC 8949]
 */
final class Cbor {
    private static final int NUMBER = 0;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int IN_ONE_BYTE = 24;
    private static final int IN_TWO_BYTES = 25;
    private static final int LARGEST = 0xffff;
    private static final int DEEPEST = 3;

    private Cbor() {}

    /**
     * @param value a {@code Integer} in [0, 65535], {@code byte[]}, {@code String}, or {@code List}
     *     or {@code Map} with number keys of such
     */
    static byte[] encode(Object value) {
        var out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    /** Empty for anything else, and for what could be said shorter: one value has one spelling. */
    static Optional<Object> decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            Object value = read(in, 0);
            return Arrays.equals(encode(value), bytes) ? Optional.of(value) : Optional.empty();
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        switch (value) {
            case Integer number -> head(NUMBER, number, out);
            case byte[] bytes -> {
                head(BYTES, bytes.length, out);
                out.writeBytes(bytes);
            }
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                head(TEXT, bytes.length, out);
                out.writeBytes(bytes);
            }
            case List<?> list -> {
                head(LIST, list.size(), out);
                for (var item : list) write(item, out);
            }
            case Map<?, ?> map -> {
                head(MAP, map.size(), out);
                map.forEach(
                        (key, item) -> {
                            write(key, out);
                            write(item, out);
                        });
            }
            default -> throw new IllegalArgumentException("no CBOR for " + value.getClass());
        }
    }

    private static void head(int kind, int number, ByteArrayOutputStream out) {
        if (number < 0 || number > LARGEST)
            throw new IllegalArgumentException("number must lie in [0, 65535], was " + number);
        int first = kind << 5;
        if (number < IN_ONE_BYTE) {
            out.write(first | number);
        } else if (number <= 0xff) {
            out.write(first | IN_ONE_BYTE);
            out.write(number);
        } else {
            out.write(first | IN_TWO_BYTES);
            out.write(number >>> 8);
            out.write(number);
        }
    }

    private static Object read(ByteBuffer in, int depth) {
        if (depth > DEEPEST) throw new IllegalArgumentException("nested too deep");
        int first = in.get() & 0xff;
        int number = number(first & 0x1f, in);
        return switch (first >>> 5) {
            case NUMBER -> number;
            case BYTES -> bytes(in, number);
            case TEXT -> new String(bytes(in, number), StandardCharsets.UTF_8);
            case LIST -> list(in, number, depth + 1);
            case MAP -> map(in, number, depth + 1);
            default -> throw new IllegalArgumentException("kind is not read here");
        };
    }

    private static int number(int form, ByteBuffer in) {
        if (form < IN_ONE_BYTE) return form;
        if (form == IN_ONE_BYTE) return in.get() & 0xff;
        if (form == IN_TWO_BYTES) return in.getShort() & 0xffff;
        throw new IllegalArgumentException("number is too large");
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[Math.min(length, in.remaining() + 1)];
        in.get(bytes);
        return bytes;
    }

    private static List<Object> list(ByteBuffer in, int length, int depth) {
        var list = new ArrayList<Object>();
        for (int i = 0; i < length; i++) list.add(read(in, depth));
        return list;
    }

    private static Map<Integer, Object> map(ByteBuffer in, int length, int depth) {
        var map = new TreeMap<Integer, Object>();
        for (int i = 0; i < length; i++) {
            if (!(read(in, depth) instanceof Integer key))
                throw new IllegalArgumentException("key is no number");
            map.put(key, read(in, depth));
        }
        return map;
    }
}
