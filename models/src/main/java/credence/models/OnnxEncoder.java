package credence.models;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import credence.assessment.Encoder;
import credence.assessment.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A sentence encoder in ONNX Runtime: two sessions of one thread each, texts sorted by length,
 * eight to a batch.
 *
 * <p>The weights are quantised dynamically, so a text's vector depends slightly on the texts in its
 * batch. Batches are therefore a function of the list of texts alone, and each batch is computed by
 * one thread: the same list gives the same bits, however many callers there are.
 */
final class OnnxEncoder implements Encoder, AutoCloseable {
    static final int SESSIONS = 2;
    static final int BATCH = 8;
    static final int DIMENSIONS = 384;

    /** Word pieces after which a text is cut; about 180 words. */
    static final int LIMIT = 256;

    private final Weights weights;
    private final HuggingFaceTokenizer tokenizer;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final List<Worker> workers = new ArrayList<>();
    private final BlockingQueue<Worker> idle = new ArrayBlockingQueue<>(SESSIONS);
    private final ExecutorService threads;

    OnnxEncoder(Weights weights) {
        this.weights = weights;
        try {
            tokenizer =
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(weights.tokenizer()),
                            Map.of(
                                    "truncation",
                                    "true",
                                    "padding",
                                    "false",
                                    "maxLength",
                                    "" + LIMIT,
                                    "modelMaxLength",
                                    "" + LIMIT));
            byte[] model = weights.model();
            for (int i = 0; i < SESSIONS; i++) workers.add(new Worker(session(environment, model)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the tokenizer of " + weights.file() + " could not be read", e);
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the weights " + weights.file() + " could not be loaded", e);
        }
        idle.addAll(workers);
        threads =
                Executors.newFixedThreadPool(
                        SESSIONS, Thread.ofPlatform().daemon().name("encoder-", 0).factory());
    }

    static OrtSession session(OrtEnvironment environment, byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return environment.createSession(model, options);
        }
    }

    @Override
    public String name() {
        return weights.name();
    }

    @Override
    public List<Encoding> encode(List<String> texts) {
        List<Pieces> pieces = tokenize(texts);
        Encoding[] encodings = new Encoding[texts.size()];
        List<Future<?>> running = new ArrayList<>();
        for (List<Integer> batch : batches(pieces))
            running.add(threads.submit(() -> encode(batch, pieces, encodings)));
        running.forEach(OnnxEncoder::await);
        return List.of(encodings);
    }

    /**
     * Longest first, eight to a batch, so that little is padded and the last batches to finish are
     * short ones.
     */
    static List<List<Integer>> batches(List<Pieces> pieces) {
        List<Integer> order =
                IntStream.range(0, pieces.size())
                        .boxed()
                        .sorted(
                                Comparator.comparing((Integer i) -> -pieces.get(i).ids().length)
                                        .thenComparing(i -> i))
                        .toList();
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); from += BATCH)
            batches.add(order.subList(from, Math.min(from + BATCH, order.size())));
        return batches;
    }

    /**
     * A text as word pieces, special ones included. Offsets are UTF-16 units of the text without
     * the model's prefix.
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Pieces(long[] ids, int[] starts, int[] ends, int first) {}

    private List<Pieces> tokenize(List<String> texts) {
        return texts.parallelStream()
                .map(text -> pieces(text, tokenizer.encode(weights.prefix() + text, true, false)))
                .toList();
    }

    private Pieces pieces(String text, ai.djl.huggingface.tokenizers.Encoding encoded) {
        long[] ids = encoded.getIds();
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        CharSpan[] spans = encoded.getCharTokenSpans();
        int prefix = weights.prefix().length();
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        int first = ids.length - 1;
        for (int i = ids.length - 2; i > 0; i--) {
            if (spans[i].getStart() < prefix) break;
            first = i;
            int start = spans[i].getStart() - prefix;
            int end = spans[i].getEnd() - prefix;
            starts[i] = plain ? start : text.offsetByCodePoints(0, start);
            ends[i] = plain ? end : text.offsetByCodePoints(0, end);
        }
        return new Pieces(ids, starts, ends, first);
    }

    private void encode(List<Integer> batch, List<Pieces> pieces, Encoding[] encodings) {
        Worker worker = idle.remove();
        try {
            worker.run(batch, pieces, encodings);
        } finally {
            idle.add(worker);
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("encoding was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("encoding failed", e.getCause());
        }
    }

    /** A session and the buffers that its batches share. Used by one thread at a time. */
    private final class Worker implements AutoCloseable {
        private final OrtSession session;
        private final String output;
        private final boolean typed;
        private final LongBuffer ids = longs();
        private final LongBuffer mask = longs();
        private final LongBuffer types = longs();
        private final FloatBuffer vectors =
                bytes(Float.BYTES * BATCH * LIMIT * DIMENSIONS).asFloatBuffer();

        Worker(OrtSession session) {
            this.session = session;
            output = session.getOutputNames().iterator().next();
            typed = session.getInputNames().contains("token_type_ids");
        }

        void run(List<Integer> batch, List<Pieces> pieces, Encoding[] encodings) {
            int width = pieces.get(batch.getFirst()).ids().length;
            for (int row = 0; row < batch.size(); row++) {
                long[] text = pieces.get(batch.get(row)).ids();
                for (int i = 0; i < width; i++) {
                    ids.put(row * width + i, i < text.length ? text[i] : 0);
                    mask.put(row * width + i, i < text.length ? 1 : 0);
                }
            }
            infer(batch.size(), width);
            for (int row = 0; row < batch.size(); row++)
                encodings[batch.get(row)] = read(row * width, pieces.get(batch.get(row)));
        }

        private void infer(int rows, int width) {
            long[] shape = {rows, width};
            long[] shapeOut = {rows, width, DIMENSIONS};
            int size = rows * width;
            try (OnnxTensor a = OnnxTensor.createTensor(environment, ids.slice(0, size), shape);
                    OnnxTensor b =
                            OnnxTensor.createTensor(environment, mask.slice(0, size), shape);
                    OnnxTensor c =
                            OnnxTensor.createTensor(environment, types.slice(0, size), shape);
                    OnnxTensor out =
                            OnnxTensor.createTensor(
                                    environment, vectors.slice(0, size * DIMENSIONS), shapeOut)) {
                Map<String, OnnxTensor> in =
                        typed
                                ? Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c)
                                : Map.of("input_ids", a, "attention_mask", b);
                session.run(in, Map.of(output, out)).close();
            } catch (OrtException e) {
                throw new IllegalStateException(
                        "the model " + weights.file() + " could not run", e);
            }
        }

        /**
         * The whole is the mean over all word pieces, special ones and prefix included, as both
         * models were trained.
         */
        private Encoding read(int offset, Pieces text) {
            int length = text.ids().length;
            float[] mean = new float[DIMENSIONS];
            float[][] tokens = new float[length - 1 - text.first()][];
            float[] piece = new float[DIMENSIONS];
            for (int i = 0; i < length; i++) {
                boolean own = i >= text.first() && i < length - 1;
                if (own) piece = new float[DIMENSIONS];
                vectors.get((offset + i) * DIMENSIONS, piece);
                if (own) tokens[i - text.first()] = piece;
                for (int d = 0; d < DIMENSIONS; d++) mean[d] += piece[d];
            }
            return new Encoding(
                    normalised(mean),
                    tokens,
                    Arrays.copyOfRange(text.starts(), text.first(), length - 1),
                    Arrays.copyOfRange(text.ends(), text.first(), length - 1));
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }

    private static float[] normalised(float[] vector) {
        double square = 0;
        for (float x : vector) square += (double) x * x;
        float scale = (float) (1 / Math.sqrt(square));
        for (int d = 0; d < vector.length; d++) vector[d] *= scale;
        return vector;
    }

    private static LongBuffer longs() {
        return bytes(Long.BYTES * BATCH * LIMIT).asLongBuffer();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        tokenizer.close();
        for (Worker worker : workers)
            try {
                worker.close();
            } catch (OrtException e) {
                throw new IllegalStateException(
                        "the model " + weights.file() + " could not be closed", e);
            }
    }
}
