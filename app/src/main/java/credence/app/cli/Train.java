package credence.app.cli;

import credence.app.platform.DataFolder;
import credence.app.platform.Settings;
import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.DataIntegrity;
import credence.credential.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Loads the classes that real work loads, so that the launcher can have them kept for faster
 * starts.
 */
@Command(name = "train", hidden = true, description = "For the launcher: do typical work and end.")
final class Train implements Callable<Integer> {
    private static final List<String> PAGES =
            List.of("/sign-in", "/health", "/verify", "/setup?token=none");
    private static final int CHANGES = 20;

    @Parameters(paramLabel = "cli|collect|server")
    private String what = "";

    @Override
    public Integer call() throws IOException, InterruptedException, GitAPIException {
        switch (what) {
            case "server" -> serve();
            case "collect" -> collect();
            default -> verify();
        }
        return Exit.DONE;
    }

    /** Of a repository with some changes, so that what reads deltas and tells outcomes is met. */
    private static void collect() throws IOException, GitAPIException {
        Path folder = Files.createTempDirectory("credence-train");
        try {
            try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
                for (int change = 0; change < CHANGES; change++) {
                    Files.writeString(folder.resolve("Training.java"), "// %d\n".formatted(change));
                    git.add().addFilepattern(".").call();
                    git.commit()
                            .setAuthor("Nobody", "nobody@example.org")
                            .setCommitter("Nobody", "nobody@example.org")
                            .setSign(false)
                            .setMessage("fix: change %d".formatted(change))
                            .call();
                }
                git.gc().call();
            }
            new picocli.CommandLine(new Collect())
                    .execute(folder.toString(), "--out", folder.resolve("out").toString());
        } finally {
            delete(folder);
        }
    }

    private static void verify() throws IOException {
        Path file = Files.createTempFile("credence-train", ".json");
        try {
            Files.writeString(file, credential());
            new picocli.CommandLine(new Verify()).execute("--json", file.toString());
        } finally {
            Files.delete(file);
        }
    }

    private static String credential() {
        SigningKey key = SigningKey.of(new byte[32]);
        Award award =
                new Award(
                        "urn:uuid:00000000-0000-4000-8000-000000000000",
                        new Award.Issuer(key.publicKey().did(), "Training", null),
                        new Award.Subject.Identified("did:example:nobody", "Nobody"),
                        new Award.Achievement(
                                "urn:uuid:00000000-0000-4000-8000-000000000001",
                                "Certification",
                                "Training",
                                "Training",
                                "Training",
                                List.of()),
                        List.of(),
                        List.of(),
                        "Training",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        List.of());
        return DataIntegrity.sign(
                        AchievementCredential.of(award), key, Instant.parse("2026-01-01T00:00:00Z"))
                .toString();
    }

    private static void serve() throws IOException, InterruptedException {
        Path folder =
                Files.createTempDirectory(
                        "credence-train",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            Settings settings =
                    Settings.read(
                            Map.of(),
                            Map.of("credence.data", folder.toString(), "credence.port", "0"));
            try (Installation installation =
                            Installation.serve(
                                    DataFolder.open(folder).orElseThrow(),
                                    settings,
                                    Optional.empty());
                    HttpClient client = HttpClient.newHttpClient()) {
                for (String page : PAGES)
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + installation.port()
                                                            + page))
                                    .build(),
                            BodyHandlers.discarding());
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
