package credence.app.cli;

import credence.app.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code credence bench}: measures, and keeps the figures in {@code bench/RESULTS.md}. */
@Command(name = "bench", description = "Measure, and write bench/RESULTS.md.")
final class Bench implements Callable<Integer> {
    @Parameters(paramLabel = "SUITE", description = "speed, quality or reliability.")
    private String suite = "";

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Just this figure, or all that begin so where it ends with a dot.")
    private @Nullable String only;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often reliability kills; 3 unless told otherwise.")
    private int rounds;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<Benchmark> all =
                ServiceLoader.load(Benchmark.class).stream().map(Provider::get).toList();
        List<Benchmark> chosen =
                all.stream().filter(benchmark -> benchmark.suite().equals(suite)).toList();
        if (chosen.isEmpty()) throw unknown(all);
        List<Figure> figures =
                chosen.stream()
                        .flatMap(
                                benchmark ->
                                        benchmark
                                                .measure(Optional.ofNullable(only), rounds)
                                                .stream())
                        .filter(this::isWanted)
                        .toList();
        if (figures.isEmpty())
            throw new Refusal(
                    "The suite %s has no figure %s: leave --only away to see all."
                            .formatted(suite, only));
        if (json) Json.print(figures.stream().map(Bench::asJson).toList());
        else figures.forEach(figure -> System.out.println(line(figure)));
        Results.in(
                        Path.of(System.getProperty("credence.home", "."))
                                .resolve("bench")
                                .resolve("RESULTS.md"))
                .put(suite, figures);
        return figures.stream().allMatch(figure -> figure.holds() == null || figure.holds())
                ? Exit.DONE
                : Exit.NEGATIVE;
    }

    private boolean isWanted(Figure figure) {
        if (only == null) return true;
        return only.endsWith(".") ? figure.name().startsWith(only) : figure.name().equals(only);
    }

    private Refusal unknown(List<Benchmark> all) {
        return new Refusal(
                all.isEmpty()
                        ? "No measurements are on the class path: run `./credence bench %s` from the sources."
                                .formatted(suite)
                        : "There is no suite %s: choose one of %s."
                                .formatted(
                                        suite,
                                        all.stream()
                                                .map(Benchmark::suite)
                                                .distinct()
                                                .collect(Collectors.joining(", "))));
    }

    private static Map<String, @Nullable Object> asJson(Figure figure) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", figure.name());
        json.put("value", figure.value());
        json.put("unit", figure.unit());
        json.put("target", figure.target());
        json.put("holds", figure.holds());
        json.put("peer", figure.peer());
        return json;
    }

    private static String line(Figure figure) {
        return "%-40s %12.4f %-12s %s"
                .formatted(figure.name(), figure.value(), figure.unit(), verdict(figure))
                .stripTrailing();
    }

    private static String verdict(Figure figure) {
        if (figure.target() == null || figure.holds() == null) return "";
        return "target %s %s".formatted(figure.target(), figure.holds() ? "holds" : "MISSED");
    }

    /**
     * The figures that were last measured, one line each in a table; a figure that is measured
     * again replaces its line.
     */
    record Results(Path file) {
        private static final String HEAD =
                """
                # Measured figures

                Written by `./credence bench SUITE`. Wall times depend on the machine and on what else it does; compare ratios.
                Last machine: %s.

                | figure | value | unit | target | holds | compared with | suite | measured |
                |---|---|---|---|---|---|---|---|
                """;

        static Results in(Path file) {
            return new Results(file);
        }

        void put(String suite, List<Figure> figures) {
            Map<String, String> lines = new TreeMap<>(lines());
            for (Figure figure : figures) lines.put(figure.name(), row(suite, figure));
            String text =
                    HEAD.formatted(machine())
                            + lines.values().stream().collect(Collectors.joining("\n", "", "\n"));
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.writeString(fresh, text);
                Files.move(
                        fresh,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }

        private Map<String, String> lines() {
            if (!Files.exists(file)) return Map.of();
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("| `"))
                        .collect(Collectors.toMap(line -> line.split("`")[1], line -> line));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }

        private String row(String suite, Figure figure) {
            return "| `%s` | %s | %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            figure.name(),
                            "%.4f".formatted(figure.value()),
                            figure.unit(),
                            figure.target() == null ? "" : figure.target(),
                            figure.holds() == null ? "" : figure.holds() ? "yes" : "no",
                            figure.peer() == null ? "" : figure.peer(),
                            suite,
                            LocalDate.now(ZoneOffset.UTC) + ", commit " + commit());
        }

        /** What was measured: the source tree's commit, or "unknown" outside of one. */
        private String commit() {
            try {
                Process git =
                        new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD")
                                .directory(file.toAbsolutePath().resolveSibling(".").toFile())
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                String answer =
                        new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return answer.isBlank() ? "unknown" : answer.strip();
            } catch (IOException noGit) {
                return "unknown";
            }
        }

        /** The processor as it names itself, how many of it, and the Java in use. */
        private static String machine() {
            String processor = System.getProperty("os.arch");
            try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
                processor =
                        lines.filter(line -> line.startsWith("model name"))
                                .map(line -> line.replaceFirst(".*:\\s*", ""))
                                .findFirst()
                                .orElse(processor);
            } catch (IOException | UncheckedIOException noLinux) {
                processor = System.getProperty("os.name") + " " + processor;
            }
            return "%d x %s, Java %s"
                    .formatted(
                            Runtime.getRuntime().availableProcessors(),
                            processor,
                            Runtime.version());
        }
    }
}
