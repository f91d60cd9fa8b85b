package credence.app.cli;

import credence.app.platform.Cache;
import credence.app.platform.Settings;
import credence.credential.SigningKey;
import credence.extract.Extractor;
import credence.extract.Limits;
import credence.models.Encoders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code credence doctor}: looks at what an installation needs and says what to do about what is
 * amiss. Changes nothing.
 */
@Command(
        name = "doctor",
        description =
                "Check this machine and this installation; each trouble with its cure. Exit 1 if"
                        + " there is one.")
final class Doctor implements Callable<Integer> {
    private static final long LEAST_SPACE = 1L << 30;
    private static final int LEAST_JAVA = 25;
    private static final int LEAST_POSTGRES = 17;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Before it, this program did not exist: a clock that shows less is wrong. */
    private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    @Mixin private Place place = new Place();

    /**
     * @param sentence what is so; where it is not well, with the cure
     */
    record Sign(String about, boolean well, String sentence) {
        static Sign well(String about, String sentence) {
            return new Sign(about, true, sentence);
        }

        static Sign ill(String about, String sentence) {
            return new Sign(about, false, sentence);
        }
    }

    @Override
    public Integer call() {
        Settings settings = place.settings();
        boolean well = true;
        for (Function<Settings, Sign> look : looks()) {
            Sign sign = look.apply(settings);
            System.out.println(
                    "%-4s %-13s %s"
                            .formatted(sign.well() ? "ok" : "BAD", sign.about(), sign.sentence()));
            well &= sign.well();
        }
        return well ? Exit.DONE : Exit.NEGATIVE;
    }

    private static List<Function<Settings, Sign>> looks() {
        return List.of(
                ignored -> java(),
                settings -> folder(settings.data()),
                settings -> key(settings.data()),
                Doctor::database,
                ignored -> isolation(),
                ignored -> models(),
                ignored -> signatures(),
                ignored -> clock(Instant.now()),
                Doctor::address);
    }

    private static Sign java() {
        String version =
                System.getProperty("java.version") + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= LEAST_JAVA
                ? Sign.well("Java", version)
                : Sign.ill(
                        "Java",
                        version
                                + " is too old: install a JDK of version %d or newer."
                                        .formatted(LEAST_JAVA));
    }

    static Sign folder(Path data) {
        Path there = nearest(data);
        if (!Files.isDirectory(there) || !Files.isWritable(there))
            return Sign.ill(
                    "data folder",
                    "%s cannot be written: change its owner, or name another with --data."
                            .formatted(there));
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String space = "%s, %,d MB free".formatted(data, free >> 20);
            return free >= LEAST_SPACE
                    ? Sign.well(
                            "data folder",
                            space + (Files.exists(data) ? "" : "; made at the first start"))
                    : Sign.ill(
                            "data folder",
                            space
                                    + ": free at least 1,024 MB, or name a folder on another disk"
                                    + " with --data.");
        } catch (IOException e) {
            return Sign.ill(
                    "data folder",
                    "the disk of %s cannot be asked (%s): check that it is mounted."
                            .formatted(data, e.getMessage()));
        }
    }

    private static Path nearest(Path path) {
        return Stream.<Path>iterate(path, step -> step != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(path);
    }

    static Sign key(Path data) {
        Path file = data.resolve("master.key");
        if (!Files.exists(file))
            return Files.exists(data.resolve("database").resolve("cluster"))
                    ? Sign.ill(
                            "master key",
                            "%s is missing and nothing about people can be read without it: restore it from your backup."
                                    .formatted(file))
                    : Sign.well(
                            "master key",
                            "made at the first start; keep a copy apart from the data folder");
        try {
            boolean whole = Files.size(file) == 32;
            boolean secret =
                    Files.getPosixFilePermissions(file).stream()
                            .allMatch(right -> right.name().startsWith("OWNER_"));
            if (!whole)
                return Sign.ill(
                        "master key",
                        "%s does not hold 32 bytes: restore it from your backup.".formatted(file));
            if (!secret)
                return Sign.ill(
                        "master key", "%s can be read by others: chmod 600 it.".formatted(file));
            return Sign.well("master key", "%s, readable by its owner only".formatted(file));
        } catch (IOException | UnsupportedOperationException e) {
            return Sign.ill(
                    "master key",
                    "%s cannot be read (%s): check its owner.".formatted(file, e.getMessage()));
        }
    }

    private static Sign database(Settings settings) {
        Optional<String> external = settings.databaseUrl();
        if (external.isPresent()) return external(external.get());
        Path cluster = settings.data().resolve("database").resolve("cluster");
        Optional<Running> running =
                Running.read(settings.data())
                        .filter(process -> ProcessHandle.of(process.pid()).isPresent());
        if (running.isPresent()) return running(running.get());
        return Sign.well(
                "database",
                Files.exists(cluster)
                        ? "embedded PostgreSQL 18, not running now"
                        : "embedded PostgreSQL 18, made at the first start");
    }

    /** As the server itself says; a command that serves nothing is not asked. */
    private static Sign running(Running process) {
        Sign well =
                Sign.well(
                        "database", "embedded PostgreSQL 18, running for process " + process.pid());
        if (process.port() == 0) return well;
        URI health = URI.create("http://127.0.0.1:%d/health".formatted(process.port()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(health).timeout(PATIENCE).build(),
                            BodyHandlers.ofString());
            return answer.statusCode() == 200 ? well : Sign.ill("database", answer.body());
        } catch (IOException e) {
            return Sign.ill(
                    "database",
                    "the server of process %d does not answer (%s): look into its log, or start it anew."
                            .formatted(process.pid(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return well;
        }
    }

    private static Sign external(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            String sentence =
                    "external PostgreSQL %d at %s".formatted(version, Config.withoutPassword(url));
            return version >= LEAST_POSTGRES
                    ? Sign.well("database", sentence)
                    : Sign.ill(
                            "database",
                            sentence + " is too old: use %d or newer.".formatted(LEAST_POSTGRES));
        } catch (SQLException e) {
            return Sign.ill(
                    "database",
                    "%s cannot be used (%s): check address, user and password in credence.database.url."
                            .formatted(
                                    Config.withoutPassword(url),
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("no reason given")));
        }
    }

    private static Sign isolation() {
        try (Extractor extractor = Extractor.open(Limits.DEFAULT)) {
            String sentence = extractor.isolation();
            return new Sign("reading", sentence.contains("no network"), sentence);
        } catch (IOException e) {
            return Sign.ill("reading", String.valueOf(e.getMessage()));
        }
    }

    private static Sign models() {
        try (Encoders ignored =
                Encoders.open(
                        Cache.folder(Path.of(System.getProperty("java.io.tmpdir"), "credence"))
                                .resolve("models"))) {
            return Sign.well(
                    "models", "two sentence encoders, each with the digest it was measured with");
        } catch (IllegalStateException e) {
            return Sign.ill("models", String.valueOf(e.getMessage()));
        }
    }

    private static Sign signatures() {
        return Sign.well("signatures", "Ed25519 by " + SigningKey.provider());
    }

    static Sign clock(Instant now) {
        return now.isAfter(BUILT)
                ? Sign.well("clock", now.toString())
                : Sign.ill(
                        "clock",
                        "it is %s by this machine, before this program was made: set the clock."
                                .formatted(now));
    }

    static Sign address(Settings settings) {
        return settings.baseUrl()
                .map(
                        url ->
                                "https".equals(url.getScheme())
                                        ? Sign.well(
                                                "base URL",
                                                url + ", signed into every credential for ever")
                                        : Sign.ill(
                                                "base URL",
                                                "%s is not https, and outsiders would not trust it: set credence.base-url to an https address."
                                                        .formatted(url)))
                .orElseGet(
                        () ->
                                Sign.well(
                                        "base URL",
                                        "not set: credentials are issued without a revocation"
                                                + " address; set credence.base-url before issuing in"
                                                + " earnest"));
    }
}
