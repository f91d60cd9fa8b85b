package credence.app.cli;

import credence.app.platform.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command works on. */
final class Place {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that holds everything of this installation.")
    @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; 0 takes a free one.")
    @Nullable Integer port;

    /** Settings with these options on top. */
    Settings settings() {
        Map<String, String> options = new HashMap<>();
        if (data != null) options.put("credence.data", data.toString());
        if (port != null) options.put("credence.port", port.toString());
        return Settings.read(System.getenv(), options);
    }
}
