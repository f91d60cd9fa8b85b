package credence.credential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a proof of ecdsa-sd-2023 holds, and its packed form. [ECDSA 1.0, 3.5.1 to 3.5.7] */
sealed interface DisclosureProof {
    int SIGNATURE_BYTES = 64;
    int KEY_BYTES = 35;
    int HASH_BYTES = 32;

    byte[] header();

    List<Object> parts();

    /** The proof's value, as it stands in JSON. */
    default String packed() {
        byte[] packed = Cbor.encode(parts());
        byte[] all = Arrays.copyOf(header(), header().length + packed.length);
        System.arraycopy(packed, 0, all, header().length, packed.length);
        return Multibase.base64url(all);
    }

    /**
     * What the issuer gives the holder: all signatures, and the key that hides how parts hang
     * together.
     *
     * @param signatures one for each statement that the holder may leave out
     */
    record Base(
            byte[] signature,
            byte[] key,
            byte[] hmacKey,
            List<byte[]> signatures,
            List<String> mandatory)
            implements DisclosureProof {
        private static final byte[] HEADER = HexFormat.of().parseHex("d95d00");

        @Override
        public byte[] header() {
            return HEADER;
        }

        @Override
        public List<Object> parts() {
            return List.of(signature, key, hmacKey, signatures, mandatory);
        }

        static Optional<Base> read(String value) {
            return unpacked(value, HEADER)
                    .filter(
                            parts ->
                                    isBytes(parts.get(0), SIGNATURE_BYTES)
                                            && isBytes(parts.get(1), KEY_BYTES)
                                            && isBytes(parts.get(2), HASH_BYTES)
                                            && allSignatures(parts.get(3))
                                            && all(parts.get(4), String.class))
                    .map(
                            parts ->
                                    new Base(
                                            (byte[]) parts.get(0),
                                            (byte[]) parts.get(1),
                                            (byte[]) parts.get(2),
                                            items(parts.get(3), byte[].class),
                                            items(parts.get(4), String.class)));
        }
    }

    /**
     * What a holder shows.
     *
     * @param labels the label of each blank node, by the number that it has in what is shown
     * @param mandatory places, among the statements that are shown, of those that the issuer wants
     *     shown
     */
    record Derived(
            byte[] signature,
            byte[] key,
            List<byte[]> signatures,
            Map<Integer, byte[]> labels,
            List<Integer> mandatory)
            implements DisclosureProof {
        private static final byte[] HEADER = HexFormat.of().parseHex("d95d01");

        @Override
        public byte[] header() {
            return HEADER;
        }

        @Override
        public List<Object> parts() {
            return List.of(signature, key, signatures, labels, mandatory);
        }

        static Optional<Derived> read(String value) {
            return unpacked(value, HEADER)
                    .filter(
                            parts ->
                                    isBytes(parts.get(0), SIGNATURE_BYTES)
                                            && isBytes(parts.get(1), KEY_BYTES)
                                            && allSignatures(parts.get(2))
                                            && parts.get(3) instanceof Map<?, ?> labels
                                            && labels.values().stream()
                                                    .allMatch(label -> isBytes(label, HASH_BYTES))
                                            && all(parts.get(4), Integer.class))
                    .map(
                            parts ->
                                    new Derived(
                                            (byte[]) parts.get(0),
                                            (byte[]) parts.get(1),
                                            items(parts.get(2), byte[].class),
                                            labels(parts.get(3)),
                                            items(parts.get(4), Integer.class)));
        }

        private static Map<Integer, byte[]> labels(Object map) {
            var labels = new TreeMap<Integer, byte[]>();
            ((Map<?, ?>) map).forEach((key, label) -> labels.put((Integer) key, (byte[]) label));
            return labels;
        }
    }

    private static Optional<List<Object>> unpacked(String value, byte[] header) {
        return Multibase.base64url(value)
                .filter(bytes -> bytes.length > header.length)
                .filter(bytes -> Arrays.equals(bytes, 0, header.length, header, 0, header.length))
                .flatMap(
                        bytes ->
                                Cbor.decode(Arrays.copyOfRange(bytes, header.length, bytes.length)))
                .filter(parts -> parts instanceof List<?> list && list.size() == 5)
                .map(parts -> items(parts, Object.class));
    }

    private static boolean isBytes(Object part, int length) {
        return part instanceof byte[] bytes && bytes.length == length;
    }

    private static boolean allSignatures(Object part) {
        return part instanceof List<?> list
                && list.stream().allMatch(item -> isBytes(item, SIGNATURE_BYTES));
    }

    private static boolean all(Object part, Class<?> type) {
        return part instanceof List<?> list && list.stream().allMatch(type::isInstance);
    }

    private static <T> List<T> items(Object list, Class<T> type) {
        var items = new ArrayList<T>();
        for (var item : (List<?>) list) items.add(type.cast(item));
        return items;
    }
}
