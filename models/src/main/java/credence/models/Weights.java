package credence.models;

import credence.evidence.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A sentence encoder whose files lie on the class path.
 *
 * @param file name of the files, without ending
 * @param prefix what the model was trained to see before every text; may be empty
 */
record Weights(String file, String prefix) {
    /** 6 layers, 384 numbers a word piece. Good at meeting words with words. Apache-2.0. */
    static final Weights MINILM = new Weights("all-minilm-l6-v2-q", "");

    /** 12 layers, 384 numbers a word piece. Good at what a whole passage does. MIT. */
    static final Weights E5 = new Weights("e5-small-v2-q", "query: ");

    /**
     * What each file must hash to. Other weights give other findings under the same name, so they
     * are refused.
     */
    private static final Map<String, Hash> DIGESTS =
            Map.of(
                    "all-minilm-l6-v2-q.onnx",
                    new Hash("afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1"),
                    "all-minilm-l6-v2-q-tokenizer.json",
                    new Hash("da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"),
                    "e5-small-v2-q.onnx",
                    new Hash("7d9092cb25f2bd1c023b7e8d2aa459044a02030ac880e5a59fdaf27af69f1ded"),
                    "e5-small-v2-q-tokenizer.json",
                    new Hash("d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"));

    byte[] model() {
        return checked(file + ".onnx");
    }

    byte[] tokenizer() {
        return checked(file + "-tokenizer.json");
    }

    String name() {
        return file + " " + DIGESTS.get(file + ".onnx");
    }

    private static byte[] checked(String resource) {
        try (InputStream in = Weights.class.getResourceAsStream("/" + resource)) {
            if (in == null)
                throw new IllegalStateException(
                        "the weights "
                                + resource
                                + " are missing from the class path: build Credence again");
            return checked(resource, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the weights " + resource + " could not be read", e);
        }
    }

    static byte[] checked(String resource, byte[] bytes) {
        Hash expected = DIGESTS.get(resource);
        Hash actual = Hash.of(bytes);
        if (!actual.equals(expected))
            throw new IllegalStateException(
                    "the weights %s must be %s, were %s: delete them from the local Maven repository and build again"
                            .formatted(resource, expected, actual));
        return bytes;
    }
}
