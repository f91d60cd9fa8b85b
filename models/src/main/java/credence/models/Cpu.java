package credence.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The kind of processor, as far as it decides which arithmetic kernels run and so the last bits of
 * a vector.
 */
final class Cpu {
    /** The widest first: the first one present decides. */
    private static final List<String> KERNELS =
            List.of("avx512_vnni", "avx512f", "avx_vnni", "avx2", "asimddp");

    private Cpu() {}

    /**
     * Such as {@code GenuineIntel family 6 model 143 avx512_vnni}; the architecture where the
     * system does not say.
     */
    static String family() {
        try {
            return family(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    static String family(String cpuinfo) {
        Map<String, String> first =
                cpuinfo.lines()
                        .takeWhile(line -> !line.isBlank())
                        .map(line -> line.split("\\s*:\\s*", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(
                                Collectors.toMap(
                                        pair -> pair[0], pair -> pair[1], (one, other) -> one));
        if (!first.containsKey("vendor_id")) return System.getProperty("os.arch");
        List<String> flags = List.of(first.getOrDefault("flags", "").split(" "));
        String kernels = KERNELS.stream().filter(flags::contains).findFirst().orElse("plain");
        return "%s family %s model %s %s"
                .formatted(
                        first.get("vendor_id"),
                        first.get("cpu family"),
                        first.get("model"),
                        kernels);
    }
}
