package credence.app.cli;

import credence.app.accounts.OneTimeTokens;
import credence.app.demo.DemoClock;
import credence.app.demo.DemoOrganisation;
import credence.app.platform.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code credence demo}: a server with a made-up organisation, ready to be looked at. */
@Command(
        name = "demo",
        description = "Run a server with a made-up organisation and open it without a password.")
final class Demo implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final Duration WELCOME = Duration.ofHours(12);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the demo (${DEFAULT-VALUE}).")
    private Path data = Path.of("credence-demo");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; 0 takes a free one (8080).")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings();
        DemoClock clock = new DemoClock();
        try (Installation installation =
                Installation.serve(Serve.taken(settings), settings, Optional.of(clock))) {
            DemoOrganisation demo = installation.bean(DemoOrganisation.class);
            UUID guide = demo.found();
            String token =
                    installation
                            .bean(OneTimeTokens.class)
                            .issue(OneTimeTokens.Purpose.WELCOME, Optional.of(guide), WELCOME);
            System.out.println(Serve.origin(installation) + "/welcome?token=" + token);
            System.out.println(
                    "The address works once. Evidence is being assessed meanwhile, which takes some minutes the first time. Ctrl-C stops.");
            Thread filling =
                    Thread.ofPlatform()
                            .daemon()
                            .name("credence-demo")
                            .start(() -> fill(demo, clock));
            installation.beforeClosing(() -> stop(filling));
            Serve.untilStopped();
        }
        return Exit.DONE;
    }

    /**
     * Only what is said here counts: a demo must not end up in the folder that the environment
     * names for real work.
     */
    private Settings settings() {
        Map<String, String> options = new HashMap<>();
        options.put("credence.data", data.toString());
        String chosen =
                port == null
                        ? Settings.read(Map.of(), options).text("credence.port")
                        : port.toString();
        if (chosen.equals("0")) chosen = Integer.toString(freePort());
        options.put("credence.port", chosen);
        options.put("credence.base-url", "http://localhost:" + chosen);
        return Settings.read(Map.of(), options);
    }

    /** Before the start, because the address is written into credentials. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    private static void fill(DemoOrganisation demo, DemoClock clock) {
        try {
            demo.fill(clock);
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted())
                LOG.warn(
                        "The demo organisation is not whole ({}): the next start goes on with it.",
                        e.getMessage());
        }
    }

    private static void stop(Thread filling) {
        filling.interrupt();
        try {
            filling.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
