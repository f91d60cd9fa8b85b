package credence.models;

import credence.assessment.Encoder;
import credence.assessment.Encoding;
import credence.evidence.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Remembers whole vectors in a folder, by model, processor and texts. For the published texts of
 * frameworks; never for evidence. A file that is not what was written is computed again.
 */
final class CachedEncoder implements Encoder {
    private static final int DIGEST = 32;

    private final Encoder encoder;
    private final String cpu;
    private final Path folder;

    CachedEncoder(Encoder encoder, String cpu, Path folder) {
        this.encoder = encoder;
        this.cpu = cpu;
        this.folder = folder;
    }

    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public List<Encoding> encode(List<String> texts) {
        Path file =
                folder.resolve(
                        Hash.of(name() + "\0" + cpu + "\0" + String.join("\0", texts)).hex());
        Optional<List<Encoding>> known = read(file, texts.size());
        if (known.isPresent()) return known.get();
        List<Encoding> encoded =
                encoder.encode(texts).stream().map(encoding -> whole(encoding.vector())).toList();
        write(file, encoded);
        return encoded;
    }

    private static Encoding whole(float[] vector) {
        return new Encoding(vector, new float[0][], new int[0], new int[0]);
    }

    private static Optional<List<Encoding>> read(Path file, int size) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - DIGEST;
            if (length != size * OnnxEncoder.DIMENSIONS * Float.BYTES) return Optional.empty();
            byte[] content = Arrays.copyOf(bytes, length);
            if (!Arrays.equals(
                    Hash.of(content).bytes(), Arrays.copyOfRange(bytes, length, bytes.length)))
                return Optional.empty();
            ByteBuffer buffer = ByteBuffer.wrap(content);
            List<Encoding> encodings = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                float[] vector = new float[OnnxEncoder.DIMENSIONS];
                for (int d = 0; d < vector.length; d++) vector[d] = buffer.getFloat();
                encodings.add(whole(vector));
            }
            return Optional.of(encodings);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the remembered vectors in " + file.getParent() + " could not be read", e);
        }
    }

    private static void write(Path file, List<Encoding> encodings) {
        ByteBuffer buffer =
                ByteBuffer.allocate(encodings.size() * OnnxEncoder.DIMENSIONS * Float.BYTES);
        for (Encoding encoding : encodings)
            for (float number : encoding.vector()) buffer.putFloat(number);
        byte[] content = buffer.array();
        try {
            Path partial = Files.createTempFile(file.getParent(), "vectors", ".partial");
            try (var out = Files.newOutputStream(partial)) {
                out.write(content);
                out.write(Hash.of(content).bytes());
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder " + file.getParent() + " must be writable", e);
        }
    }
}
