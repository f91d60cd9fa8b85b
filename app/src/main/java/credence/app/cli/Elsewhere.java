package credence.app.cli;

import credence.app.cli.Operation.Said;
import credence.app.platform.Refusal;
import credence.assessment.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands the work to the process that holds the data folder. */
final class Elsewhere implements Certification {
    private final Running server;

    Elsewhere(Running server) {
        this.server = server;
    }

    @Override
    public void admit(Wish wish) {
        send(
                "/local/admit",
                BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(wish)),
                Line::admitted,
                Progress.NONE);
    }

    @Override
    public Proposed propose(Request request, Pieces pieces, Progress progress) {
        return send(
                "/local/certify",
                BodyPublishers.ofInputStream(
                        () ->
                                HandOver.of(
                                        Json.MAPPER.writeValueAsBytes(request),
                                        pieces,
                                        request.wish().pieces().size())),
                Line::proposed,
                progress);
    }

    @Override
    public Concluded conclude(Verdicts verdicts) {
        return send(
                "/local/conclude",
                BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(verdicts)),
                Line::concluded,
                Progress.NONE);
    }

    Said perform(Operation operation) {
        return send(
                "/local/operate",
                BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(operation)),
                Line::said,
                Progress.NONE);
    }

    private <T> T send(
            String path,
            BodyPublisher body,
            Function<Line, @Nullable T> wanted,
            Progress progress) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .header(LocalApi.TOKEN, server.token())
                        .POST(body)
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
            if (response.statusCode() != 200) throw unheard("it answers " + response.statusCode());
            try (Stream<String> lines = response.body()) {
                return lines.map(line -> Json.MAPPER.readValue(line, Line.class))
                        .flatMap(line -> heard(line, wanted, progress).stream())
                        .findFirst()
                        .orElseThrow(() -> unheard("it broke off"));
            }
        } catch (IOException | UncheckedIOException e) {
            throw Failures.explained(e).orElseGet(() -> unheard(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unheard("interrupted");
        }
    }

    private static <T> Optional<T> heard(
            Line line, Function<Line, @Nullable T> wanted, Progress progress) {
        if (line.problem() != null)
            throw new Refusal(line.problem().sentence(), line.problem().exitCode());
        if (line.progress() != null) progress.at(line.progress().done(), line.progress().total());
        return Optional.ofNullable(wanted.apply(line));
    }

    private Refusal unheard(String why) {
        return new Refusal(
                "The server of process %d that holds the data folder could not do it (%s): look into its log, or stop it and run this again."
                        .formatted(server.pid(), why),
                Exit.FAULT);
    }
}
