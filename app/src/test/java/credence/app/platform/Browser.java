package credence.app.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without scripts, as far as tests need one: cookies, forms with their token, redirects
 * followed by hand.
 */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String origin;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";

    public Browser(int port) {
        this.origin = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Accept", "text/html")
                        .GET());
    }

    /** The bytes of a file that is offered. */
    public byte[] download(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(origin + path)).GET().build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + origin, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** As a script asks for the part of a page that it swaps. */
    public HttpResponse<String> getPart(String path, String target) {
        return send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Accept", "text/html")
                        .header("HX-Request", "true")
                        .header("HX-Target", target)
                        .GET());
    }

    /** With the token of the last page that was shown. */
    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return postRaw(path, form(fields) + "&_csrf=" + encoded(token));
    }

    public HttpResponse<String> postRaw(String path, String body) {
        return postRaw(path, "application/x-www-form-urlencoded", body);
    }

    public HttpResponse<String> postRaw(String path, String type, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Accept", "text/html")
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * A form with one file, sent while it is made.
     *
     * @param size of the file, in bytes
     */
    public HttpResponse<String> postFile(
            String path, String field, String name, Supplier<InputStream> file, long size) {
        byte[] head =
                """
                --cut\r
                Content-Disposition: form-data; name="_csrf"\r
                \r
                %s\r
                --cut\r
                Content-Disposition: form-data; name="%s"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """
                        .formatted(token, field, name)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpRequest.BodyPublisher body =
                HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(
                                () ->
                                        new SequenceInputStream(
                                                Collections.enumeration(
                                                        List.of(
                                                                new ByteArrayInputStream(head),
                                                                file.get(),
                                                                new ByteArrayInputStream(tail))))),
                        head.length + size + tail.length);
        return send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(body));
    }

    /** Where an answer leads, as a path. */
    public static String location(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> to.replaceFirst("^https?://[^/]+", ""))
                .orElse("");
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Matcher found = TOKEN.matcher(answer.body());
            if (found.find()) token = found.group(1);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + origin, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
