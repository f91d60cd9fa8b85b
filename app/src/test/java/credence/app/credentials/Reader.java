package credence.app.credentials;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody without an account, who asks for an address. */
record Reader(int port) {
    HttpResponse<String> page(String path) {
        return get(path, "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    HttpResponse<String> get(String path, String accept) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept", accept)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server must answer", e);
        }
    }
}
