package credence.app.platform;

import credence.credential.Fetch;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way out to the network. https on its usual ports only, no redirect, 1 MiB, 5 seconds for
 * everything together, nothing that tells who asks. A host is resolved once, every address it has
 * must be public, and the connection goes to exactly those addresses, so that a name cannot change
 * its mind in between. A loopback origin is reached only where a person typed it.
 */
public final class Gate implements Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int LARGEST = 1 << 20;
    private static final Timeout LIMIT = Timeout.of(5, TimeUnit.SECONDS);
    private static final String ACCEPT =
            "application/vc, application/ld+json;q=0.9, application/json;q=0.8";

    /** What https runs on; -1 is an address that names no port. */
    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);

    /** Of headers, so that an answer cannot grow before its body begins. */
    private static final Http1Config HEADERS =
            Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8_192).build();

    private final Optional<URI> typed;
    private final Set<Integer> ports;
    private final DnsResolver names;

    private Gate(Optional<URI> typed, Set<Integer> ports, DnsResolver names) {
        this.typed = typed;
        this.ports = ports;
        this.names = names;
    }

    /** With names that are looked up otherwise, and other ports than the usual. */
    static Gate of(Set<Integer> ports, DnsResolver names) {
        return new Gate(Optional.empty(), ports, names);
    }

    /** The same with names that are looked up otherwise. */
    Gate with(DnsResolver others) {
        return new Gate(typed, ports, others);
    }

    /** Reaches public https addresses only. */
    public static Gate toPublic() {
        return of(PORTS, SystemDefaultDnsResolver.INSTANCE);
    }

    /**
     * Reaches public https addresses, and the origin of an address that a person typed: on any
     * port, and where it is loopback.
     */
    public static Gate alsoTo(URI typed) {
        return new Gate(Optional.of(typed), PORTS, SystemDefaultDnsResolver.INSTANCE);
    }

    /** What came back. */
    public record Answer(int status, byte[] body) {}

    @Override
    public Optional<String> get(URI address) {
        return reached(address)
                .flatMap(
                        resolver -> {
                            HttpGet request = new HttpGet(address);
                            request.setHeader("Accept", ACCEPT);
                            return sent(address, request, resolver);
                        })
                .filter(answer -> answer.status() == 200)
                .map(answer -> new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** Hands something in, in the same limits; empty where nobody was reached. */
    public Optional<Answer> post(URI address, byte[] body, String type) {
        return reached(address)
                .flatMap(
                        resolver -> {
                            HttpPost request = new HttpPost(address);
                            request.setEntity(new ByteArrayEntity(body, ContentType.parse(type)));
                            return sent(address, request, resolver);
                        });
    }

    /** How the host is looked up; empty where the address must not be reached. */
    private Optional<DnsResolver> reached(URI address) {
        boolean meant = isTyped(address);
        boolean home = meant && isLoopbackName(address.getHost());
        if (!home && !"https".equalsIgnoreCase(address.getScheme()))
            return refused(address, "it is not https");
        if (address.getHost() == null || address.getUserInfo() != null)
            return refused(address, "it names no plain host");
        if (!meant && !ports.contains(address.getPort()))
            return refused(address, "it is on a port that https does not use");
        return Optional.of(home ? SystemDefaultDnsResolver.INSTANCE : new PublicOnly(names));
    }

    /** On a thread of its own, so that neither a slow name nor a trickle of bytes outlasts it. */
    private static Optional<Answer> sent(
            URI address, HttpUriRequestBase request, DnsResolver resolver) {
        var exchange = new FutureTask<>(() -> exchanged(address, request, resolver));
        Thread.ofVirtual().start(exchange);
        try {
            return exchange.get(LIMIT.toMilliseconds(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            request.abort();
            return refused(address, "it took longer than 5 seconds");
        } catch (InterruptedException stopped) {
            request.abort();
            Thread.currentThread().interrupt();
            return refused(address, "the asking was given up");
        } catch (ExecutionException e) {
            throw new IllegalStateException("what was fetched could not be handled", e);
        }
    }

    private static Optional<Answer> exchanged(
            URI address, HttpUriRequestBase request, DnsResolver resolver) {
        request.setHeader("User-Agent", "Credence verifier");
        try (CloseableHttpClient client = client(resolver)) {
            return client.execute(request, Gate::answer);
        } catch (IOException | IllegalArgumentException e) {
            return refused(address, String.valueOf(e.getMessage()));
        }
    }

    private boolean isTyped(URI address) {
        return typed.filter(
                        origin ->
                                origin.getHost() != null
                                        && origin.getHost().equalsIgnoreCase(address.getHost())
                                        && origin.getPort() == address.getPort()
                                        && String.valueOf(origin.getScheme())
                                                .equalsIgnoreCase(address.getScheme()))
                .isPresent();
    }

    private static boolean isLoopbackName(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]");
    }

    private static CloseableHttpClient client(DnsResolver resolver) {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(resolver)
                                .setConnectionFactory(
                                        ManagedHttpClientConnectionFactory.builder()
                                                .http1Config(HEADERS)
                                                .build())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(LIMIT)
                                                .setSocketTimeout(LIMIT)
                                                .build())
                                .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(LIMIT)
                                .setConnectionRequestTimeout(LIMIT)
                                .setRedirectsEnabled(false)
                                .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    private static Optional<Answer> answer(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null)
            return Optional.of(new Answer(response.getCode(), new byte[0]));
        try (InputStream in = response.getEntity().getContent()) {
            byte[] bytes = new byte[LARGEST + 1];
            int length = 0;
            for (int count;
                    length <= LARGEST
                            && (count = in.read(bytes, length, bytes.length - length)) > 0;
                    length += count) {}
            return length > LARGEST
                    ? Optional.empty()
                    : Optional.of(new Answer(response.getCode(), Arrays.copyOf(bytes, length)));
        }
    }

    private static <T> Optional<T> refused(URI address, String why) {
        LOG.info("nothing fetched from {}: {}", address.getHost(), why);
        return Optional.empty();
    }

    /** Resolves a name and lets it pass only if every address is a public one. */
    static final class PublicOnly implements DnsResolver {
        private final DnsResolver names;

        PublicOnly(DnsResolver names) {
            this.names = names;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = names.resolve(host);
            if (addresses.length == 0 || !Arrays.stream(addresses).allMatch(PublicAddress::is))
                throw new UnknownHostException("the host has an address that is not public");
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** Which addresses belong to the public internet. [IANA special-purpose registries] */
    static final class PublicAddress {
        private PublicAddress() {}

        static boolean is(InetAddress address) {
            return switch (address) {
                case Inet4Address four -> is(four.getAddress());
                case Inet6Address six -> isSix(six.getAddress());
                default -> false;
            };
        }

        private static boolean is(byte[] four) {
            int a = four[0] & 0xff;
            int b = four[1] & 0xff;
            int c = four[2] & 0xff;
            boolean special =
                    a == 0
                            || a == 10
                            || a == 127
                            || (a == 100 && b >= 64 && b < 128)
                            || (a == 169 && b == 254)
                            || (a == 172 && b >= 16 && b < 32)
                            || (a == 192 && b == 168)
                            || (a == 192 && b == 0 && (c == 0 || c == 2))
                            || (a == 192 && b == 88 && c == 99)
                            || (a == 198 && (b == 18 || b == 19))
                            || (a == 198 && b == 51 && c == 100)
                            || (a == 203 && b == 0 && c == 113)
                            || a >= 224;
            return !special;
        }

        /**
         * Only global unicast, 2000::/3, without documentation, 6to4, Teredo and other tunnels that
         * carry another address inside.
         */
        private static boolean isSix(byte[] six) {
            int first = (six[0] & 0xff) << 8 | six[1] & 0xff;
            int second = (six[2] & 0xff) << 8 | six[3] & 0xff;
            if ((first & 0xe000) != 0x2000) return false;
            if (first == 0x2002 || first == 0x3fff) return false;
            return !(first == 0x2001 && (second < 0x0200 || second == 0x0db8));
        }
    }
}
