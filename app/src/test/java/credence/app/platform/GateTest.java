package credence.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private Canary canary;
    private HttpServer server;
    private final AtomicInteger served = new AtomicInteger();

    @BeforeEach
    void listeners() throws IOException {
        canary = new Canary();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/credential", exchange -> answer(exchange, 200, "{}"));
        server.createContext(
                "/large", exchange -> answer(exchange, 200, "x".repeat((1 << 20) + 1)));
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Location", "http://127.0.0.1:" + canary.port() + "/");
                    answer(exchange, 302, "");
                });
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        server.stop(0);
        canary.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "127.1",
                "0.0.0.0",
                "0",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "ip6-localhost",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fe80::1]",
                "[fd00::1]",
                "169.254.169.254",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.0.1",
                "100.64.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255"
            })
    void no_host_that_is_not_public_is_connected_to(String host) throws IOException {
        for (String scheme : new String[] {"https", "http", "HTTPS"})
            assertThat(
                            onThePortOfTheCanary()
                                    .get(
                                            address(
                                                    "%s://%s:%d/credential"
                                                            .formatted(
                                                                    scheme, host, canary.port()))))
                    .isEmpty();

        assertThat(canary.visitors()).isZero();
    }

    @Test
    void a_name_that_resolves_to_this_machine_is_not_connected_to() throws IOException {
        String name = InetAddress.getLocalHost().getHostName();

        assertThat(
                        onThePortOfTheCanary()
                                .get(address("https://%s:%d/".formatted(name, canary.port()))))
                .isEmpty();

        assertThat(canary.visitors()).isZero();
    }

    @Test
    void a_name_in_front_of_the_host_hides_nothing() throws IOException {
        assertThat(
                        onThePortOfTheCanary()
                                .get(
                                        address(
                                                "https://example.org@127.0.0.1:"
                                                        + canary.port()
                                                        + "/")))
                .isEmpty();

        assertThat(canary.visitors()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user@", "https://user:secret@", "https://:@"})
    void nothing_is_sent_where_the_address_carries_a_name_or_a_secret(String start) {
        Names names = new Names();

        assertThat(Gate.of(Set.of(-1), names).get(address(start + "public.example/"))).isEmpty();

        assertThat(names.asked).hasValue(0);
    }

    @Test
    void only_the_ports_of_https_are_asked_for() {
        for (int port : new int[] {0, 21, 22, 25, 80, 5432, 6379, 8080, 9200, 65535}) {
            Names names = new Names();
            usual(names).get(address("https://public.example:" + port + "/"));
            assertThat(names.asked).as("port %d", port).hasValue(0);
        }
        for (String port : new String[] {"", ":443", ":8443"}) {
            Names names = new Names();
            assertThat(usual(names).get(address("https://public.example" + port + "/"))).isEmpty();
            assertThat(names.asked).as("port %s", port).hasValue(1);
        }
    }

    @Test
    void a_name_that_changes_its_mind_is_looked_up_once_and_every_look_is_checked()
            throws IOException {
        InetAddress open = InetAddress.getByName("8.8.8.8");
        Names names = new Names(new InetAddress[] {open}, Names.HERE);
        Gate.PublicOnly pinned = new Gate.PublicOnly(names);

        assertThat(pinned.resolve("rebinding.example")).containsExactly(open);
        assertThatThrownBy(() -> pinned.resolve("rebinding.example"))
                .isInstanceOf(UnknownHostException.class);

        Names again = new Names(Names.HERE, new InetAddress[] {open});
        assertThat(
                        Gate.of(Set.of(canary.port()), again)
                                .get(address("https://rebinding.example:" + canary.port() + "/")))
                .isEmpty();
        assertThat(again.asked).hasValue(1);
        assertThat(canary.visitors()).isZero();
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() throws IOException {
        Names mixed =
                new Names(new InetAddress[] {InetAddress.getByName("8.8.8.8"), Names.HERE[0]});

        assertThatThrownBy(() -> new Gate.PublicOnly(mixed).resolve("mixed.example"))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(
                        () ->
                                new Gate.PublicOnly(new Names(new InetAddress[0]))
                                        .resolve("none.example"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void headers_without_end_are_nothing() throws Exception {
        assertThat(answeredBy("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")).isEmpty();
        assertThat(answeredBy("HTTP/1.1 200 OK\r\nX-Long: ", "and longer ")).isEmpty();
    }

    @Test
    void whoever_answers_a_byte_at_a_time_is_not_waited_for() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = address("http://127.0.0.1:" + slow.getLocalPort() + "/");
            Thread.ofVirtual().start(() -> trickle(slow));

            assertThat(Gate.alsoTo(address).get(address)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/hostname",
                "ftp://example.org/",
                "jar:file:/x!/y",
                "mailto:somebody@example.org",
                "/credential",
                "https:"
            })
    void nothing_but_https_is_fetched(String address) {
        assertThat(Gate.toPublic().get(address(address))).isEmpty();
    }

    @Test
    void a_loopback_origin_that_a_person_typed_is_reached() {
        assertThat(Gate.alsoTo(home("/")).get(home("/credential"))).contains("{}");
    }

    @Test
    void typing_one_origin_opens_no_other() throws IOException {
        Gate gate = Gate.alsoTo(home("/"));

        assertThat(gate.get(address("http://127.0.0.1:" + canary.port() + "/")))
                .as("another port")
                .isEmpty();
        assertThat(gate.get(address("http://localhost:" + canary.port() + "/")))
                .as("another name")
                .isEmpty();
        assertThat(
                        gate.get(
                                address(
                                        "https://127.0.0.1:"
                                                + server.getAddress().getPort()
                                                + "/credential")))
                .as("another scheme")
                .isEmpty();
        assertThat(canary.visitors()).isZero();
        assertThat(served).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1",
                "http://192.168.0.1",
                "http://169.254.169.254",
                "http://[fd00::1]"
            })
    void typing_a_private_address_that_is_not_this_machine_opens_nothing(String origin) {
        assertThat(Gate.alsoTo(address(origin)).get(address(origin + "/"))).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        assertThat(Gate.alsoTo(home("/")).get(home("/moved"))).isEmpty();

        assertThat(served).hasValue(1);
        assertThat(canary.visitors()).isZero();
    }

    @Test
    void more_than_a_mebibyte_is_nothing() {
        assertThat(Gate.alsoTo(home("/")).get(home("/large"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450::1"})
    void public_addresses_are_public(String address) throws IOException {
        assertThat(Gate.PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.255.255",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void special_addresses_are_not_public(String address) throws IOException {
        assertThat(Gate.PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    private Gate onThePortOfTheCanary() {
        return Gate.of(Set.of(canary.port()), SystemDefaultDnsResolver.INSTANCE);
    }

    /** With the usual ports. */
    private static Gate usual(Names names) {
        return Gate.toPublic().with(names);
    }

    /** What comes of a server that says a beginning, and then a part again and again. */
    private static Optional<String> answeredBy(String beginning, String again) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket visitor = server.accept()) {
                                    OutputStream out = visitor.getOutputStream();
                                    out.write(beginning.getBytes(StandardCharsets.US_ASCII));
                                    while (true)
                                        out.write(again.getBytes(StandardCharsets.US_ASCII));
                                } catch (IOException gone) {
                                    // as it should be
                                }
                            });
            URI address = address("http://127.0.0.1:" + server.getLocalPort() + "/");
            return Gate.alsoTo(address).get(address);
        }
    }

    /** Waits for what nobody sends, and then says one byte more. */
    private static void trickle(ServerSocket server) {
        try (Socket visitor = server.accept()) {
            visitor.setSoTimeout(200);
            OutputStream out = visitor.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            byte[] request = new byte[1 << 12];
            while (true)
                try {
                    if (visitor.getInputStream().read(request) < 0) return;
                } catch (SocketTimeoutException quiet) {
                    out.write('x');
                }
        } catch (IOException gone) {
            // as it should be
        }
    }

    /** Answers in turn what it is given, and counts who asks. */
    private static final class Names implements DnsResolver {
        static final InetAddress[] HERE = {InetAddress.getLoopbackAddress()};

        final AtomicInteger asked = new AtomicInteger();
        private final InetAddress[][] answers;

        Names(InetAddress[]... answers) {
            this.answers = answers.length == 0 ? new InetAddress[][] {HERE} : answers;
        }

        @Override
        public InetAddress[] resolve(String host) {
            return answers[asked.getAndIncrement() % answers.length];
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private URI home(String path) {
        return address("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static URI address(String text) {
        return text.equals("https:") ? URI.create("https:/x") : URI.create(text);
    }

    private void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws IOException {
        served.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
