package credence.app.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where programs and models are kept that several installations share and that may be lost. For
 * root it is a folder that other users can reach, because the database runs as one of them.
 */
public final class Cache {
    private Cache() {}

    /**
     * @param fallback used where no usual place can be written
     */
    public static Path folder(Path fallback) {
        Path usual =
                usual(
                        System.getenv(),
                        System.getProperty("user.name", ""),
                        Path.of(System.getProperty("user.home", "/")));
        try {
            Files.createDirectories(usual);
            return Files.isWritable(usual) ? usual : fallback;
        } catch (java.io.IOException notOurs) {
            return fallback;
        }
    }

    static Path usual(Map<String, String> environment, String user, Path home) {
        String chosen = environment.getOrDefault("CREDENCE_CACHE", "");
        if (!chosen.isEmpty()) return Path.of(chosen).toAbsolutePath();
        if (user.equals("root")) return Path.of("/var/cache/credence");
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (xdg.isEmpty() ? home.resolve(".cache") : Path.of(xdg)).resolve("credence");
    }
}
