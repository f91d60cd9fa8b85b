package credence.models;

import credence.assessment.Encoder;
import credence.assessment.Head;
import credence.assessment.Instruments;
import credence.assessment.Yardstick;
import credence.skill.Framework;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The models of this process: open once, share between threads, close at the end. Some 200 MB
 * outside the heap while open.
 */
public final class Encoders implements AutoCloseable {
    private static final String HEAD = "head.txt";

    private final OnnxEncoder meaning;
    private final OnnxEncoder wording;
    private final Path vectors;
    private final String cpu = Cpu.family();

    private Encoders(Path vectors) {
        this.vectors = vectors;
        meaning = new OnnxEncoder(Weights.E5);
        wording = new OnnxEncoder(Weights.MINILM);
    }

    /**
     * Takes about a second.
     *
     * @param folder keeps native libraries and the vectors of frameworks between runs; made if
     *     absent, may be lost at any time
     * @throws IllegalStateException if a weights file is not the one that this version was measured
     *     with
     */
    public static Encoders open(Path folder) {
        NativeLibraries.prepare(folder);
        try {
            return new Encoders(
                    Files.createDirectories(folder.toAbsolutePath().resolve("vectors")));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder " + folder + " for models must be writable", e);
        }
    }

    /** Compares what passages tell. */
    public Encoder meaning() {
        return meaning;
    }

    /** Compares words with words. */
    public Encoder wording() {
        return wording;
    }

    public Instruments instruments() {
        return instruments(shippedHead());
    }

    /** With another head than the shipped one. */
    public Instruments instruments(Head head) {
        return new Instruments(meaning, wording, head, cpu);
    }

    /**
     * Ready to assess against these frameworks. Seconds when they are new, milliseconds when the
     * folder knows them.
     */
    public Yardstick yardstick(List<Framework> frameworks) {
        return yardstick(frameworks, instruments());
    }

    public Yardstick yardstick(List<Framework> frameworks, Instruments instruments) {
        return Yardstick.of(frameworks, instruments, remembering(meaning), remembering(wording));
    }

    private Encoder remembering(Encoder encoder) {
        return new CachedEncoder(encoder, cpu, vectors);
    }

    /** The shipped head. */
    public static Head shippedHead() {
        try (InputStream in = Encoders.class.getResourceAsStream(HEAD)) {
            if (in == null)
                throw new IllegalStateException(
                        "the head is missing from the class path: build Credence again");
            return Head.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the head could not be read", e);
        }
    }

    @Override
    public void close() {
        meaning.close();
        wording.close();
    }
}
