package credence.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.assessment.Encoding;
import credence.evidence.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTest {
    private static final List<String> TEXTS =
            IntStream.range(0, 37)
                    .mapToObj(i -> "I moved box %d. ".formatted(i).repeat(1 + i % 9))
                    .toList();

    @TempDir static Path folder;
    static Encoders encoders;

    @BeforeAll
    static void open() {
        encoders = Encoders.open(folder);
    }

    @AfterAll
    static void close() {
        encoders.close();
    }

    @Test
    void the_same_list_gives_the_same_bits_also_to_callers_at_once() {
        Hash once = digest(encoders.meaning().encode(TEXTS));

        List<CompletableFuture<Hash>> again =
                IntStream.range(0, 4)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> digest(encoders.meaning().encode(TEXTS))))
                        .toList();

        assertThat(again).allMatch(future -> future.join().equals(once));
    }

    @Test
    void
            the_same_list_gives_the_same_bits_in_another_process_and_nothing_is_said_on_standard_output()
                    throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName(),
                                folder.toString())
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();

        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(process.waitFor()).isZero();
        assertThat(said).isEqualTo(digest(encoders.wording().encode(TEXTS)).hex());
    }

    /** Encodes in a process of its own. */
    static final class OtherProcess {
        public static void main(String[] arguments) {
            try (Encoders other = Encoders.open(Path.of(arguments[0]))) {
                System.out.println(digest(other.wording().encode(TEXTS)).hex());
            }
        }
    }

    @Test
    void every_word_piece_knows_where_it_stands() {
        String text = "Café \uD83D\uDE00 naïve 東京, I fixed it for £5.";

        for (var encoder : List.of(encoders.meaning(), encoders.wording())) {
            Encoding encoding = encoder.encode(List.of(text)).getFirst();
            List<String> pieces =
                    IntStream.range(0, encoding.tokens().length)
                            .mapToObj(i -> text.substring(encoding.starts()[i], encoding.ends()[i]))
                            .toList();
            assertThat(pieces)
                    .startsWith("Café", "\uD83D\uDE00", "naïve", "東", "京", ",", "I")
                    .contains("£5");
        }
    }

    @Test
    void a_whole_vector_has_length_one_and_like_texts_lie_close() {
        List<Encoding> encodings =
                encoders.meaning()
                        .encode(
                                List.of(
                                        "I settled the quarrel.",
                                        "The quarrel was ended by me.",
                                        "Slate roofs are heavy."));

        assertThat(dot(encodings.get(0), encodings.get(0)))
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(dot(encodings.get(0), encodings.get(1)))
                .isGreaterThan(dot(encodings.get(0), encodings.get(2)));
    }

    @Test
    void no_texts_give_no_vectors_and_a_long_text_is_cut() {
        assertThat(encoders.meaning().encode(List.of())).isEmpty();
        assertThat(encoders.meaning().encode(List.of("word ".repeat(5000), "")))
                .extracting(encoding -> encoding.tokens().length)
                .containsExactly(OnnxEncoder.LIMIT - 4, 0);
    }

    @Test
    void altered_weights_are_refused_with_both_digests() {
        assertThatThrownBy(() -> Weights.checked("e5-small-v2-q.onnx", new byte[] {1}))
                .hasMessageContaining("the weights e5-small-v2-q.onnx must be sha256:7d9092cb")
                .hasMessageContaining("were " + Hash.of(new byte[] {1}));
    }

    @Test
    void remembered_vectors_are_the_computed_ones_and_a_damaged_file_is_computed_again(
            @TempDir Path memory) throws IOException {
        var remembering = new CachedEncoder(encoders.wording(), "cpu", memory);
        Hash computed = digest(remembering.encode(TEXTS));

        assertThat(digest(remembering.encode(TEXTS))).isEqualTo(computed);

        Path file;
        try (var files = Files.list(memory)) {
            file = files.findFirst().orElseThrow();
        }
        byte[] damaged = Files.readAllBytes(file);
        damaged[100] ^= 1;
        Files.write(file, damaged);
        assertThat(digest(remembering.encode(TEXTS))).isEqualTo(computed);
        Files.write(file, new byte[3]);
        assertThat(digest(remembering.encode(TEXTS))).isEqualTo(computed);
    }

    @Test
    void a_processor_is_named_by_what_decides_its_kernels() {
        assertThat(
                        Cpu.family(
                                "vendor_id\t: GenuineIntel\ncpu family\t: 6\nmodel\t\t: 143\nflags\t\t: fpu avx2 avx512f avx512_vnni\n\nvendor_id\t: other\n"))
                .isEqualTo("GenuineIntel family 6 model 143 avx512_vnni");
        assertThat(Cpu.family("Processor : v8\n")).isEqualTo(System.getProperty("os.arch"));
    }

    private static Hash digest(List<Encoding> encodings) {
        var digest = Hash.sha256();
        for (Encoding encoding : encodings)
            for (float number : encoding.vector())
                digest.update(ByteBuffer.allocate(4).putFloat(0, number));
        return new Hash(java.util.HexFormat.of().formatHex(digest.digest()));
    }

    private static double dot(Encoding a, Encoding b) {
        double sum = 0;
        for (int i = 0; i < a.vector().length; i++) sum += a.vector()[i] * b.vector()[i];
        return sum;
    }
}
