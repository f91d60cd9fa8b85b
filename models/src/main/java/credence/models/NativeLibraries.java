package credence.models;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Where ONNX Runtime and the tokenizer find their native code: unpacked once into a folder of ours,
 * and never fetched from anywhere.
 */
final class NativeLibraries {
    private NativeLibraries() {}

    /** Must run before a class of either library is first used; later calls change nothing. */
    static synchronized void prepare(Path folder) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath());
            if (System.getProperty("ENGINE_CACHE_DIR") == null)
                System.setProperty("ENGINE_CACHE_DIR", home.toString());
            if (System.getProperty("onnxruntime.native.path") == null) unpackRuntime(home);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder " + folder + " for models must be writable", e);
        }
    }

    /** Where the platform is none of ours to know, ONNX Runtime looks for its library itself. */
    private static void unpackRuntime(Path home) throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
        String platform =
                (os.contains("mac") ? "osx-" : os.contains("win") ? "win-" : "linux-") + arch;
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        Path folder =
                Files.createDirectories(home.resolve("onnxruntime-" + version + "-" + platform));
        boolean all = true;
        for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"})
            all &=
                    unpack(
                            "/ai/onnxruntime/native/" + platform + "/",
                            System.mapLibraryName(library),
                            folder);
        if (all) System.setProperty("onnxruntime.native.path", folder.toString());
    }

    private static boolean unpack(String resources, String file, Path folder) throws IOException {
        try (InputStream in = OrtEnvironment.class.getResourceAsStream(resources + file)) {
            if (in == null) return false;
            byte[] library = in.readAllBytes();
            Path target = folder.resolve(file);
            if (Files.exists(target) && Files.size(target) == library.length) return true;
            Path partial = Files.createTempFile(folder, file, ".partial");
            Files.write(partial, library);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }
}
