package credence.bench;

import credence.app.cli.Figure;
import credence.bench.Speed.Bench;
import credence.bench.reliability.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The whole program as a process: from its start to the first page, on an empty data folder and on
 * one that exists, and pages under an open load of 50 requests a second (requests are sent when
 * they are due, whether or not earlier ones have come back).
 */
final class ServerSpeed {
    private static final int PER_SECOND = 50;
    private static final int SECONDS = 20;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/skills",
                    "/skills/delivery-judgement",
                    "/schemes",
                    "/people",
                    "/journal",
                    "/evidence",
                    "/verify");

    private ServerSpeed() {}

    static List<Figure> measure(Bench bench) {
        try (Scratch scratch = Scratch.called("credence-bench")) {
            return measure(scratch.folder());
        }
    }

    private static List<Figure> measure(Path folder) {
        List<Figure> figures = new ArrayList<>();
        try (Server first = Server.start(folder)) {
            figures.add(
                    Figure.reported(
                            "start.first",
                            first.seconds(),
                            "s",
                            "aim 15 s; empty data folder, from start to first page"));
        }
        double warm = Double.MAX_VALUE;
        for (int round = 0; round < 2; round++)
            try (Server again = Server.start(folder)) {
                warm = Math.min(warm, again.seconds());
            }
        figures.add(
                Figure.reported(
                        "start.warm", warm, "s", "aim 6 s; from start to first page, best of 2"));
        try (Server server = Server.start(folder)) {
            figures.addAll(pages(server));
        }
        return figures;
    }

    private static List<Figure> pages(Server server) {
        HttpClient client =
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build();
        setUp(client, server);
        long[] warmUp = load(client, server, 5);
        long[] nanos = load(client, server, SECONDS);
        Arrays.sort(nanos);
        double p99 = nanos[(int) Math.ceil(nanos.length * 0.99) - 1] / 1e6;
        double median = nanos[nanos.length / 2] / 1e6;
        return List.of(
                Figure.reported(
                        "pages.p99",
                        p99,
                        "ms",
                        "aim 50 ms; %d requests at %d/s over %d pages"
                                .formatted(nanos.length, PER_SECOND, PAGES.size())),
                Figure.reported(
                        "pages.median",
                        median,
                        "ms",
                        "the same requests; %d before them not counted".formatted(warmUp.length)));
    }

    private static void setUp(HttpClient client, Server server) {
        String page = get(client, server.printed());
        Matcher csrf = TOKEN.matcher(page);
        if (!csrf.find()) throw new IllegalStateException("the set-up page has no form");
        Map<String, String> fields =
                Map.of(
                        "_csrf", csrf.group(1),
                        "token", server.printed().getQuery().replace("token=", ""),
                        "organisation", "Bench",
                        "name", "Measured person",
                        "email", "bench@example.org",
                        "password", "measure twice, cut once",
                        "roles", "LEARNER");
        String body =
                fields.entrySet().stream()
                        .map(
                                entry ->
                                        entry.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        send(
                client,
                HttpRequest.newBuilder(server.at("/setup"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    /** Time of each request from when it was due to its last byte. */
    private static long[] load(HttpClient client, Server server, int seconds) {
        List<CompletableFuture<Long>> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < seconds * PER_SECOND; i++) {
            long due = start + i * (1_000_000_000L / PER_SECOND);
            LockSupport.parkNanos(due - System.nanoTime());
            HttpRequest request =
                    HttpRequest.newBuilder(server.at(PAGES.get(i % PAGES.size()))).build();
            all.add(
                    client.sendAsync(request, BodyHandlers.ofByteArray())
                            .thenApply(response -> answered(response, due)));
        }
        return all.stream().mapToLong(CompletableFuture::join).toArray();
    }

    private static long answered(HttpResponse<byte[]> response, long due) {
        if (response.statusCode() != 200)
            throw new IllegalStateException(
                    "the page " + response.uri().getPath() + " answered " + response.statusCode());
        return System.nanoTime() - due;
    }

    private static String get(HttpClient client, URI address) {
        return send(client, HttpRequest.newBuilder(address).build());
    }

    private static String send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200)
                throw new IllegalStateException(
                        request.uri().getPath() + " answered " + response.statusCode());
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the server does not answer at " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A server process, and how long it took from its start to its first page. */
    private record Server(Process process, URI printed, double seconds) implements AutoCloseable {
        static Server start(Path folder) {
            Path home = Path.of(System.getProperty("credence.home", "."));
            ProcessBuilder builder =
                    new ProcessBuilder(
                            home.resolve("credence").toString(),
                            "serve",
                            "--port",
                            "0",
                            "--data",
                            folder.toString());
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            long start = System.nanoTime();
            try {
                Process process = builder.start();
                BufferedReader out =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8));
                String line = out.readLine();
                while (line != null && !line.contains("http://")) line = out.readLine();
                if (line == null) throw new IllegalStateException("the server did not start");
                URI printed = URI.create(line.substring(line.indexOf("http://")).strip());
                get(
                        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build(),
                        printed);
                return new Server(process, printed, (System.nanoTime() - start) / 1e9);
            } catch (IOException e) {
                throw new UncheckedIOException("the server cannot be started", e);
            }
        }

        URI at(String path) {
            return printed.resolve(path);
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
