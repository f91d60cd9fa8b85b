package credence.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import credence.app.cli.Figure;
import credence.assessment.Encoder;
import credence.assessment.HeadFit.Labelled;
import credence.bench.Speed.Bench;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Encoding of texts of mixed length, from text to vectors, beside two ways of doing it with ONNX
 * Runtime alone, which are given the word pieces: a bare loop over the same padded batches in two
 * sessions of one thread, and the usual naive one, batches of 32 as they come.
 */
final class EncodingSpeed {
    private static final int ROUNDS = 4;
    private static final int WORKERS = 2;
    private static final int TEXTS = 240;
    private static final long SEED = 2026;

    private EncodingSpeed() {}

    static List<Figure> measure(Bench bench) {
        List<String> texts = texts(bench);
        Encoder encoder = bench.encoders().meaning();
        int[] lengths = lengths(encoder, texts);
        List<int[]> sorted =
                batches(
                        IntStream.of(lengths)
                                .boxed()
                                .sorted(Comparator.reverseOrder())
                                .mapToInt(i -> i)
                                .toArray(),
                        8);
        List<int[]> unsorted = batches(lengths, 32);
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession one = session(environment, 1);
                OrtSession other = session(environment, 1);
                OrtSession both = session(environment, WORKERS)) {
            encoder.encode(texts);
            Runnable bareLoop = () -> inTwo(environment, List.of(one, other), sorted);
            Runnable encoding = () -> encoder.encode(texts);
            double bare = Double.MAX_VALUE;
            double ours = Double.MAX_VALUE;
            double bareCpu = Double.MAX_VALUE;
            double oursCpu = Double.MAX_VALUE;
            for (int round = 0;
                    round < ROUNDS;
                    round++) { // in turns, so that a busy minute hurts both
                double start = cpuSeconds();
                bare = Math.min(bare, Speed.quickest(1, bareLoop));
                double between = cpuSeconds();
                ours = Math.min(ours, Speed.quickest(1, encoding));
                bareCpu = Math.min(bareCpu, between - start);
                oursCpu = Math.min(oursCpu, cpuSeconds() - between);
            }
            double naive =
                    Speed.quickest(
                            1, () -> unsorted.forEach(batch -> run(environment, both, batch)));
            int tokens = IntStream.of(lengths).sum();
            return List.of(
                    Figure.atLeast(
                            "encode.ratio_to_bare",
                            bare / ours,
                            "ratio",
                            0.95,
                            "bare ONNX Runtime loop, same padded tokens"),
                    Figure.reported(
                            "encode.cpu_ratio_to_bare",
                            bareCpu / oursCpu,
                            "ratio",
                            "the same in processor time, for a busy machine"),
                    Figure.atLeast(
                            "encode.ratio_to_naive",
                            naive / ours,
                            "ratio",
                            4,
                            "unsorted batches of 32, one session"),
                    Figure.reported(
                            "encode.tokens_per_second",
                            tokens / ours,
                            "1/s",
                            "e5-small, without padding"));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not be measured", e);
        }
    }

    /**
     * Running text of the corpus, cut into 240 texts of 3 to 180 words, most of them short: labels,
     * sentences and paragraphs as evidence holds them.
     */
    private static List<String> texts(Bench bench) {
        String[] words =
                DemonstrationSet.training(bench.testdata()).stream()
                        .map(Labelled::text)
                        .collect(Collectors.joining(" "))
                        .split("\\s+");
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        for (int from = 0; texts.size() < TEXTS; ) {
            int length = (int) (3 * Math.pow(60, random.nextDouble()));
            if (from + length > words.length) from = 0;
            texts.add(String.join(" ", Arrays.copyOfRange(words, from, from + length)));
            from += length;
        }
        return texts;
    }

    /**
     * Word pieces of each text as the model sees it: its own, the prefix and the two special ones.
     */
    private static int[] lengths(Encoder encoder, List<String> texts) {
        int prefixAndSpecial = 4;
        return encoder.encode(texts).stream()
                .mapToInt(encoding -> encoding.tokens().length + prefixAndSpecial)
                .toArray();
    }

    private static List<int[]> batches(int[] lengths, int size) {
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < lengths.length; from += size)
            batches.add(Arrays.copyOfRange(lengths, from, Math.min(from + size, lengths.length)));
        return batches;
    }

    private static OrtSession session(OrtEnvironment environment, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream model =
                        EncodingSpeed.class.getResourceAsStream("/e5-small-v2-q.onnx")) {
            if (model == null)
                throw new IllegalStateException(
                        "the weights of e5-small must be on the class path");
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return environment.createSession(model.readAllBytes(), options);
        } catch (IOException e) {
            throw new UncheckedIOException("the weights of e5-small could not be read", e);
        }
    }

    /** Processor time of this process so far. */
    private static double cpuSeconds() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static void inTwo(
            OrtEnvironment environment, List<OrtSession> sessions, List<int[]> batches) {
        AtomicInteger next = new AtomicInteger();
        CompletableFuture.allOf(
                        sessions.stream()
                                .map(
                                        session ->
                                                CompletableFuture.runAsync(
                                                        () -> {
                                                            for (int i;
                                                                    (i = next.getAndIncrement())
                                                                            < batches.size(); )
                                                                run(
                                                                        environment,
                                                                        session,
                                                                        batches.get(i));
                                                        },
                                                        task -> Thread.ofPlatform().start(task)))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    /** One batch of texts of these lengths, padded to the longest. */
    private static void run(OrtEnvironment environment, OrtSession session, int[] lengths) {
        int width = IntStream.of(lengths).max().orElseThrow();
        int size = lengths.length * width;
        LongBuffer ids = longs(size);
        LongBuffer mask = longs(size);
        for (int row = 0; row < lengths.length; row++)
            for (int i = 0; i < lengths[row]; i++) {
                ids.put(row * width + i, 2000 + i);
                mask.put(row * width + i, 1);
            }
        long[] shape = {lengths.length, width};
        try (OnnxTensor a = OnnxTensor.createTensor(environment, ids, shape);
                OnnxTensor b = OnnxTensor.createTensor(environment, mask, shape);
                OnnxTensor c = OnnxTensor.createTensor(environment, longs(size), shape)) {
            session.run(Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c)).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not run a batch", e);
        }
    }

    private static LongBuffer longs(int size) {
        return ByteBuffer.allocateDirect(size * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }
}
