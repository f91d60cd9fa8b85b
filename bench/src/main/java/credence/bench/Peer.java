package credence.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same work by other people's code on node, with the packages that also judge our credentials;
 * in the same run, so that both see the same machine.
 *
 * @param perSecond credentials per second of processor time, by kind of work
 */
record Peer(Map<String, Double> perSecond) {
    private static final int ROUNDS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param credential not signed
     * @return empty where node or its packages cannot be had
     */
    static Optional<Peer> measure(Path sources, String credential) {
        Path folder = sources.resolve("bench/target/peer");
        try {
            if (!install(sources, folder)) return Optional.empty();
            Path in =
                    Files.writeString(
                            folder.resolve("input.json"),
                            "{\"rounds\":%d,\"credential\":%s}".formatted(ROUNDS, credential));
            Path out = folder.resolve("output.json");
            if (run(folder, in, out, "node", "peer.mjs") != 0)
                throw new IllegalStateException(
                        "the peer must end with 0: see " + folder.resolve("errors.txt"));
            JsonNode answer = JSON.readTree(Files.readString(out));
            return Optional.of(
                    new Peer(
                            answer.propertyStream()
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    each -> each.getValue().doubleValue()))));
        } catch (IOException e) {
            throw new UncheckedIOException("the peer cannot be measured", e);
        }
    }

    double of(String work) {
        return Optional.ofNullable(perSecond.get(work)).orElseThrow();
    }

    private static boolean install(Path sources, Path folder) throws IOException {
        Files.createDirectories(folder);
        copy(sources.resolve("credential/src/test/js/judge"), folder);
        copy(sources.resolve("bench/src/main/js"), folder);
        Path ready = folder.resolve("node_modules/.installed");
        String lock = Files.readString(folder.resolve("package-lock.json"));
        if (Files.exists(ready) && Files.readString(ready).equals(lock)) return true;
        Path log = folder.resolve("install.txt");
        try {
            if (run(folder, Path.of("/dev/null"), log, "npm", "ci", "--no-audit", "--no-fund") != 0)
                return false;
        } catch (IOException absent) {
            return false;
        }
        Files.writeString(ready, lock);
        return true;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList())
                Files.copy(
                        file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int run(Path folder, Path in, Path out, String... command) throws IOException {
        try {
            return new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toAbsolutePath().toFile())
                    .redirectError(folder.resolve("errors.txt").toFile())
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
