package credence.app.cli;

import credence.app.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who works on a data folder, as it says so itself in {@code server.json}, which only its owner
 * reads.
 *
 * @param port where it listens on the loopback address; 0 for a command that serves nothing
 * @param token what a command shows to hand it a job
 */
record Running(int port, long pid, String token) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Optional<Running> read(Path folder) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file(folder)), Running.class));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    void write(Path folder) {
        try {
            DataFolder.writePrivately(file(folder), JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(folder), e);
        }
    }

    static void forget(Path folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(folder), e);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("server.json");
    }
}
